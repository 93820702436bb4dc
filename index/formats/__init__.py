"""Bytes of a filing -> a Submission: its Filing and its Documents with canonical text, pages and sections."""

from __future__ import annotations

from pathlib import Path

from index.filing import Submission
from index.formats.folder import is_filing_folder, is_filing_name
from index.formats.identity import identify

__all__ = ["identify", "is_filing_folder", "is_filing_name", "read"]


def read(path: Path) -> Submission:
    """Read a file, or a folder that holds one filing. What it is is told from its content.

    Raises UnreadableFiling of the kind that fits, naming the file.
    """
    from index.formats import reading  # the formats' libraries take long to import, and not all need them

    return reading.read(path)
