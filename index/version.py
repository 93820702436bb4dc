"""The version of what reads filings, remembered with each filing that it read."""

from __future__ import annotations

from typing import Final

READER: Final = "reader-7"
"""Of metadata, canonical text, outline and passages: to be raised with every change that moves an offset, or
that reads more of what a filing says of itself."""
