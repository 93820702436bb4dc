"""Another process writes between any two statements of a read: what is read is the home as it was before or
as it is after, never half of each, and nothing crashes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mcp.server.mcpserver.exceptions import ResourceError
from starlette.testclient import TestClient

from index.database import Database
from index.errors import FootnoteError, UnknownFiling
from index.library import Library
from index.parse import Parsed, parse
from qa.app import Footnote
from qa.deals.register import Register
from qa.faces import mcp
from qa.faces.web.app import create
from qa.faces.web.desk import Desk
from qa.faces.web.jobs import Jobs
from qa.faces.web.security import Policy
from qa.pool import Pool
from tests.servers.footnote import SAMPLES
from tests.unit.index.embedders import Hashing

STAYS, MOVES = "cordwell-1996-tamsett.txt", "gantrell-2020-norling.txt"
QUESTION = "What does Gantrell pay at closing, and what did Cordwell pay in 1996?"
VARYING = ("seconds",)


def parsed(name: str) -> Parsed:
    result = parse(SAMPLES / name, Hashing())
    assert isinstance(result, Parsed)
    return result


def put(library: Library, filing: Parsed) -> None:
    library.catalog.add(filing.submission, filing.passages)
    texts = [passage.text for passage in filing.passages]
    library.catalog.ledger.keep_of(filing.passages, Hashing().embed(texts))
    library.finish([filing.submission.filing.id])


@dataclass
class Writer:
    """Another process's hand: a filing goes, or comes, before a chosen statement of whoever reads."""

    library: Library
    filing: Parsed
    goes: bool
    counted: int = 0
    _strikes: int = 0
    _writing: bool = False

    @property
    def id(self) -> str:
        """The filing's."""
        return self.filing.submission.filing.id

    def have(self, *, there: bool) -> None:
        """Have the filing in the home, embedded, or not."""
        self._writing = True
        if there != (self.library.catalog.ledger.state(self.id) is not None):
            if there:
                put(self.library, self.filing)
            else:
                self.library.remove(self.id)
                Register(self.library.home).forget(self.id)
        self._writing = False

    def before_a_statement(self) -> None:
        """Told before each statement of the whole process."""
        self.counted += not self._writing
        if not self._writing and self.counted == self._strikes:
            self.have(there=not self.goes)

    def strike_at(self, statement: int) -> None:
        """Strike at a statement, the first is 1, of what is read next; 0 is never."""
        self._strikes = 0
        self.have(there=self.goes)
        self.counted, self._strikes = 0, statement


@pytest.fixture(params=["goes", "comes"])
def writer(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Writer]:
    with Library.open(tmp_path / "home", Hashing, write=True) as library:
        assert library.embedder
        for name in (STAYS, MOVES):
            put(library, parsed(name))
        writer, run = Writer(library, parsed(MOVES), goes=request.param == "goes"), Database.rows

        def rows(database: Database, sql: str, *values: object) -> list[Any]:
            writer.before_a_statement()
            return run(database, sql, *values)

        monkeypatch.setattr(Database, "rows", rows)
        yield writer


def settled(told: Any) -> Any:
    """What was read, without what differs from one time to the next."""
    if isinstance(told, dict):
        return {key: settled(value) for key, value in told.items() if key not in VARYING}
    return [settled(each) for each in told] if isinstance(told, list) else told


def whole(writer: Writer, read: Callable[[], Any]) -> int:
    """Read with the writer striking before each statement in turn; how often that was."""
    writer.strike_at(0)
    before = settled(read())
    statements = writer.counted
    writer.have(there=not writer.goes)
    after = settled(read())
    assert before != after
    for at in range(1, statements + 1):
        writer.strike_at(at)
        assert settled(read()) in (before, after), f"at statement {at} of {statements}"
    return statements


READS: dict[str, Callable[[Footnote, str], Any]] = {
    "list": lambda footnote, _: [row.model_dump(mode="json") for row in footnote.listing()],
    "search": lambda footnote, _: footnote.search(QUESTION).model_dump(mode="json"),
    "ask": lambda footnote, _: footnote.ask(QUESTION).model_dump(mode="json"),
    "outline": lambda footnote, filing: footnote.outline(filing).model_dump(mode="json"),
    "summarize": lambda footnote, filing: footnote.summarize(filing).model_dump(mode="json"),
    "document": lambda footnote, filing: str(footnote.display(f"{filing}/1")),
    "deal": lambda footnote, filing: str(footnote.deal(filing)),
}
"""What can be read of all filings, or of one by its id, from Python."""


@pytest.mark.parametrize("name", READS)
def test_from_python(writer: Writer, name: str) -> None:
    with Footnote.open(writer.library.home, reader="extractive", embedder=Hashing) as footnote:

        def read() -> Any:
            try:
                return READS[name](footnote, writer.id)
            except FootnoteError as error:
                return [type(error).__name__, str(error)]

        assert whole(writer, read) > 1


def test_no_summary_outlives_its_filing(writer: Writer) -> None:
    with Footnote.open(writer.library.home, reader="extractive", embedder=Hashing) as footnote:

        def read() -> Any:
            with suppress(UnknownFiling):
                footnote.summarize(MOVES)
            there = {row.source for row in footnote.listing()}
            assert {summary.source for summary in footnote.deals()} <= there
            return sorted(there)

        whole(writer, read)


@pytest.fixture
def pool(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> Pool:
    monkeypatch.setattr("qa.pool.open_embedder", lambda settings: Hashing())
    return Pool(writer.library.home, reader="extractive")


PAGES = (
    "/library", "/ask?filing={filing}", "/filings/{filing}", "/filings/{filing}/1", "/deals/{filing}",
    "/documents/{filing}/1/page", "/documents/{filing}/1/about?start=10&end=20",
    "/api/filings", "/api/filings/{filing}", "/api/documents/{filing}/1/text", "/v1/models",
)


@pytest.mark.parametrize("address", PAGES)
def test_pages(writer: Writer, pool: Pool, tmp_path: Path, address: str) -> None:
    desk = Desk(pool, Jobs(writer.library.home), tmp_path, local=True)
    address = address.format(filing=writer.id)
    with TestClient(create(desk, Policy(frozenset({"testserver"}))), follow_redirects=False) as client:

        def read() -> Any:
            reply = client.get(address)
            assert reply.status_code < 500, reply.text
            return [reply.status_code, reply.headers.get("location"), reply.text]

        whole(writer, read)


@pytest.mark.parametrize("uri", ["footnote://filings", "footnote://filings/{filing}"])
def test_for_agents(writer: Writer, pool: Pool, uri: str) -> None:
    agents = mcp.server(pool, local=True)
    uri = uri.format(filing=writer.id)

    def read() -> Any:
        try:
            return str(asyncio.run(agents.read_resource(uri)))
        except ResourceError as error:
            return str(error)

    whole(writer, read)


def test_by_the_vector_index(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no moments to go back to: what it finds is held against the catalog's."""
    monkeypatch.setattr("index.neighbours.FEW", 0)
    with Footnote.open(writer.library.home, reader="extractive", embedder=Hashing) as footnote:
        seen: set[frozenset[str]] = set()

        def read() -> Any:
            hits = footnote.search(QUESTION, k=200).hits
            seen.add(frozenset(hit.source for hit in hits))
            return sorted(hit.text for hit in hits)

        whole(writer, read)
    assert seen == {frozenset({STAYS}), frozenset({STAYS, MOVES})}
