"""Where things live when nothing else is said. Apart from the settings, which take longer to load."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data() -> Path:
    """The platform's data directory for the index."""
    return Path(platformdirs.user_data_dir("footnote", appauthor=False))


def home(given: Path | None) -> Path:
    """The home: the one given, FOOTNOTE_HOME's, or the platform's; absolute."""
    said = os.environ.get("FOOTNOTE_HOME")
    return (given or (Path(said) if said else data())).expanduser().absolute()
