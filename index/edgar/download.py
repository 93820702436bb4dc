"""Which submissions are wanted, and their full text on disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from index.edgar.client import Edgar, write
from index.edgar.reference import Reference
from index.errors import BadInput, EdgarUnavailable, NotOnEdgar

MOST: Final = 1000
"""Of one company, at a time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of a company's submissions: form ("10-K"), filing dates (ISO, inclusive), and how many of the
    latest; where that is not said, all of the dates where dates are given, else one. Raises BadInput."""

    form: str | None = None
    since: str | None = None
    until: str | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        for day in filter(None, (self.since, self.until)):
            try:
                date.fromisoformat(day)
            except ValueError as error:
                raise BadInput(f"{day} is no date: write YYYY-MM-DD.") from error
        if self.last is not None and self.last < 1:
            raise BadInput("--last must be at least 1.")

    @property
    def most(self) -> int:
        """How many at most."""
        return self.last or (MOST if self.since or self.until else 1)


@dataclass(frozen=True, slots=True)
class Registrant:
    """What EDGAR's data say that a company is called besides its name: its ticker symbols and former names.
    `cik` has ten digits."""

    cik: str
    tickers: tuple[str, ...]
    former_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One submission and the file that holds it whole, as EDGAR has it; and whose it is, where it was looked
    up by company."""

    accession: str
    form: str | None
    filed: str | None
    path: Path
    company: Registrant | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    cik: str
    accession: str
    form: str | None = None
    filed: str | None = None
    guessed: bool = False
    company: Registrant | None = None


def fetch(
    edgar: Edgar,
    reference: Reference,
    wanted: Wanted,
    folder: Path,
    progress: Callable[[str, int, int], None],
) -> list[Fetched]:
    """Download what is wanted into `folder`, one `<accession>.txt` each; a file that is there is not fetched
    again. `progress` is told the accession number, how many are done and how many there are.

    Raises NotOnEdgar where nothing answers to the reference, EdgarUnavailable where EDGAR can't be read.
    """
    entries = list(_entries(edgar, reference, wanted))
    folder.mkdir(parents=True, exist_ok=True)
    fetched = []
    for done, entry in enumerate(entries):
        progress(entry.accession, done, len(entries))
        path = folder / f"{entry.accession}.txt"
        if not path.exists():
            write(path, _submission(edgar, entry))
        fetched.append(Fetched(entry.accession, entry.form, entry.filed, path, entry.company))
    progress("", len(entries), len(entries))
    return fetched


def _submission(edgar: Edgar, entry: _Entry) -> bytes:
    bare = entry.accession.replace("-", "")
    address = f"{edgar.sites.archive}/Archives/edgar/data/{entry.cik}/{bare}/{entry.accession}.txt"
    try:
        return edgar.get(address, keep=False)
    except NotOnEdgar as error:
        if not entry.guessed:
            raise
        raise NotOnEdgar(
            f"EDGAR has no {entry.accession} under {entry.cik}, its first digits, which may be an agent's: "
            f"give the company's CIK with it, CIK/{entry.accession}, or the filing's address on sec.gov."
        ) from error


def _entries(edgar: Edgar, reference: Reference, wanted: Wanted) -> Iterator[_Entry]:
    if reference.accession is not None:
        # The first ten digits name who submitted: the company itself, or an agent whose folder has no copy.
        guess = str(int(reference.accession[:10]))
        yield _Entry(reference.cik or guess, reference.accession, guessed=reference.cik is None)
        return
    cik = reference.cik or _cik_of(edgar, reference.ticker or "")
    chosen = [entry for entry in _submissions(edgar, cik, wanted) if _fits(entry, wanted)]
    if not chosen:
        what = wanted.form or "filing"
        raise NotOnEdgar(f"EDGAR lists no {what} of CIK {cik} in these dates.")
    yield from sorted(chosen, key=lambda entry: entry.filed or "", reverse=True)[: wanted.most]


def _fits(entry: _Entry, wanted: Wanted) -> bool:
    filed = entry.filed or ""
    return (
        (wanted.form is None or (entry.form or "").upper() == wanted.form.upper())
        and (wanted.since is None or filed >= wanted.since)
        and (wanted.until is None or filed <= wanted.until)
    )


def _cik_of(edgar: Edgar, ticker: str) -> str:
    listed = _json(edgar, f"{edgar.sites.archive}/files/company_tickers.json")
    for row in listed.values():
        if row["ticker"].upper() == ticker.upper():
            return str(row["cik_str"])
    raise NotOnEdgar(f"EDGAR lists no ticker {ticker}: use the company's CIK, or an accession number.")


def _submissions(edgar: Edgar, cik: str, wanted: Wanted) -> Iterator[_Entry]:
    """The company's submissions, newest page first; older pages only while they may hold what is wanted."""
    top = _json(edgar, f"{edgar.sites.data}/submissions/CIK{int(cik):010d}.json")
    company = _registrant(cik, top)
    found = list(_rows(cik, top["filings"]["recent"], company))
    yield from found
    fitting = sum(_fits(entry, wanted) for entry in found)
    for page in top["filings"].get("files", ()):
        if fitting >= wanted.most:
            return
        if wanted.since is not None and page["filingTo"] < wanted.since:
            continue
        table = _json(edgar, f"{edgar.sites.data}/submissions/{page['name']}")
        older = list(_rows(cik, table, company))
        yield from older
        fitting += sum(_fits(entry, wanted) for entry in older)


def _registrant(cik: str, top: dict[str, Any]) -> Registrant:
    former = (entry["name"] for entry in top.get("formerNames") or ())
    return Registrant(f"{int(cik):010d}", tuple(top.get("tickers") or ()), tuple(former))


def _rows(cik: str, table: dict[str, list[Any]], company: Registrant) -> Iterator[_Entry]:
    for accession, form, filed in zip(
        table["accessionNumber"], table["form"], table["filingDate"], strict=True
    ):
        yield _Entry(cik, accession, form, filed, company=company)


def _json(edgar: Edgar, url: str) -> Any:
    try:
        return json.loads(edgar.get(url))
    except json.JSONDecodeError as error:
        raise EdgarUnavailable(f"EDGAR answered {url} with something other than JSON.") from error
