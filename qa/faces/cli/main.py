"""The `footnote` program: its commands, and how errors and exit codes leave it.

Exit codes: 0 done or answered; 3 an absence (not disclosed, redacted, absent); 2 wrong use, bad input or
something that could not be used; 130 interrupted.
"""

from __future__ import annotations

import sys

import click

from index.errors import FootnoteError
from qa.faces.cli import asking, backup, deals, doctor, edgar, library, outline, serving, talking

COMMANDS = (
    library.add,
    edgar.fetch,
    library.list_,
    outline.outline,
    library.remove,
    library.renew,
    asking.search,
    asking.ask,
    talking.chat,
    deals.summarize,
    deals.deals,
    backup.export,
    backup.import_,
    serving.serve,
    serving.mcp,
    doctor.doctor,
)

PLUGINS = "footnote.commands"
"""The entry-point group of commands that live above this package (the eval harness)."""


class Program(click.Group):
    """The commands in the order in which a newcomer needs them, then what other packages add."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Names, in order."""
        from importlib.metadata import entry_points

        return [*self.commands, *sorted(entry_points(group=PLUGINS).names)]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """A command by name, loading a plugin's only when it is asked for."""
        own = super().get_command(context, name)
        if own is not None:
            return own
        from importlib.metadata import entry_points  # takes as long to load as all else together

        found = entry_points(group=PLUGINS, name=name)
        loaded: click.Command | None = next(iter(found)).load() if found else None
        return loaded


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="footnote", prog_name="footnote")
def program() -> None:
    """Ask SEC filings questions; every answer carries footnotes.

    \b
    Start here:
      footnote add FILING.txt              read a filing into the index
      footnote ask "Who pays whom?"        an answer in the filing's own words
      footnote summarize FILING            its deal, term by term

    With OPENAI_API_KEY or OPENAI_BASE_URL set, a language model reads; without, the filing's own words
    answer. Either way every quote is checked against the filing.
    """


for _command in COMMANDS:
    program.add_command(_command)


def main() -> None:
    """Run the program; one clear line for whatever could be expected to go wrong."""
    try:
        code = program(standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo("interrupted", err=True)
        code = 130
    except FootnoteError as error:
        retry = " (trying again may help)" if error.retriable else ""
        click.echo(f"footnote: {error}{retry}", err=True)
        code = 2
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): nothing more to say, and nothing to flush at exit.
        sys.stderr.close()
        code = 0
    sys.exit(code)
