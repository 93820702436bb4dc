"""Filings from EDGAR, by ticker, CIK, accession number or URL, by the SEC's rules of fair access."""

from index.edgar.client import Edgar
from index.edgar.download import Fetched, Registrant, Wanted, fetch
from index.edgar.reference import Reference, parse

__all__ = ["Edgar", "Fetched", "Reference", "Registrant", "Wanted", "fetch", "parse"]
