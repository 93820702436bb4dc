"""What a person types to name something on EDGAR.

AAPL                                                          a ticker
320193, CIK0000320193                                         a company's Central Index Key
0000320193-23-000106, 000032019323000106                      one submission, by accession number
320193/0000320193-23-000106                                   the same, and whose it is
https://www.sec.gov/Archives/edgar/data/320193/0000320193...  one submission, by the address of any page of it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_TICKER = re.compile(r"[A-Z]{1,5}(?:[-.][A-Z]{1,2})?")
_CIK = re.compile(r"(?:CIK)?0*(\d{1,10})", re.IGNORECASE)
_ACCESSION = re.compile(r"(\d{10})-?(\d{2})-?(\d{6})")
_WHOSE = re.compile(rf"{_CIK.pattern}/(\d{{10}}-?\d{{2}}-?\d{{6}})", re.IGNORECASE)
_ARCHIVE = re.compile(r"/Archives/edgar/data/0*(\d{1,10})/(?:.*/)?(\d{10}-?\d{2}-?\d{6})\b")


@dataclass(frozen=True, slots=True)
class Reference:
    """One of: a ticker; a company (`cik`, without leading zeros); a submission (`accession` with dashes, and
    its `cik` where the reference tells it)."""

    ticker: str | None = None
    cik: str | None = None
    accession: str | None = None


def parse(text: str) -> Reference | None:
    """The reference that a text makes, or None where it makes none."""
    text = text.strip()
    if text.lower().startswith(("http://", "https://")):
        found = _ARCHIVE.search(urlsplit(text).path)
        return Reference(cik=found[1], accession=dashed(found[2])) if found else None
    if found := _ACCESSION.fullmatch(text):
        return Reference(accession=dashed(text))
    if found := _WHOSE.fullmatch(text):
        return Reference(cik=found[1], accession=dashed(found[2]))
    if found := _CIK.fullmatch(text):
        return Reference(cik=found[1])
    if _TICKER.fullmatch(text):
        return Reference(ticker=text)
    return None


def dashed(accession: str) -> str:
    """An accession number as EDGAR prints it: 0000320193-23-000106."""
    digits = accession.replace("-", "")
    return f"{digits[:10]}-{digits[10:12]}-{digits[12:]}"
