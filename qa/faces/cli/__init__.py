"""The shell: `footnote COMMAND`. Heavy parts are imported by the command that needs them."""

from qa.faces.cli.main import main

__all__ = ["main"]
