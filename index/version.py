"""The version of what reads filings, remembered with each filing that it read."""

from __future__ import annotations

from typing import Final

READER: Final = "reader-5"
"""Of canonical text, outline and passages: to be raised with every change that moves an offset."""
