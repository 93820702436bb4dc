"""The nouns of the index: what a filing is made of, all frozen.

Offsets are half-open ranges of code points in a document's canonical text. Ids are made from content: the
same bytes give the same ids on every machine, so a citation made today resolves tomorrow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range [start, end) of code points in the canonical text of one document."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document's outline.

    `id` is unique within its document and stable ("item-1.01", "article-ii/section-2.3"). `kind` is one of
    cover, part, item, article, section, clause, statement, note, exhibit, signature, heading. `number` is as
    filers write it ("1.01", "II", "8.3(b)") or "". `label` is for people: "Item 1.01 Entry into a Material
    Definitive Agreement". [start, end) covers heading and body, children included.
    """

    id: str
    kind: str
    number: str
    label: str
    level: int
    start: int
    end: int
    parent: str | None = None

UNTYPED: Final = "DOCUMENT"
"""The type of a document of which nothing says what it is."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a submission, with its canonical text.

    `id` is "<filing id>/<sequence>". `type` is EDGAR's ("8-K", "EX-99.1"). `page_starts` holds the offset at
    which each page begins (first entry 0, never falling; pages that are not this document's, in a file that
    holds several, have no length); a document without page breaks has one page. `sections` are in
    order of `start`, parents before children.
    """

    id: str
    filing: str
    sequence: int
    type: str
    name: str
    description: str
    text: str
    page_starts: tuple[int, ...] = (0,)
    sections: tuple[Section, ...] = ()

    def page_at(self, offset: int) -> int:
        """The page, counted from 1, that holds `offset`."""
        return max(1, bisect_right(self.page_starts, offset))

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds `offset`, or None before the first one."""
        at = bisect_right(self.sections, offset, key=lambda section: section.start)
        return next((section for section in reversed(self.sections[:at]) if offset < section.end), None)


@dataclass(frozen=True, slots=True)
class Filing:
    """What is known of a filing. Dates are ISO ("2001-11-29"); what is not known is None.

    `id` is the first 16 hex digits of the SHA-256 of the source's bytes (for a folder or a zip: of its
    files' names and hashes, sorted). `source` is the file's or folder's name as it was added. `tickers` are
    the symbols that the company's stock trades under ("AAPL"), `former_names` what it was called before.
    `origins` says for each metadata field where it came from ("header", "cover", "manifest", "name",
    "edgar").
    """

    id: str
    source: str
    company: str | None = None
    cik: str | None = None
    form: str | None = None
    accession: str | None = None
    filed: str | None = None
    period: str | None = None
    items: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Source:
    """What a document was read from, kept to show it as it looks: HTML in UTF-8, or a PDF. A file may hold
    several documents; the text of this one begins at `offset` of the text of all."""

    kind: Literal["html", "pdf"]
    data: bytes
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was added: its bytes, and its name; in a folder, its path from there."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """What reading a source yields: the filing, its documents, what each was read from (None for plain text,
    which is its own source), what could not be read and why, and the files as they were added."""

    filing: Filing
    documents: tuple[Document, ...]
    sources: tuple[Source | None, ...]
    warnings: tuple[str, ...] = ()
    originals: tuple[Original, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: a run of whole sentences or rows within one section of one document.

    `id` is "<document id>:<start>-<end>". `text` is the document's canonical text in [start, end). `context`
    is one line that says where it stands (company, form, date, document, section); it is indexed with the
    text and never quoted. From the offset `inside` on it says where in the filing: only that is embedded with
    the text, so that a passage which stands in the next filing again, or in an amendment, has the same
    vector. `section` is the label of its innermost section; pages count from 1.
    """

    id: str
    filing: str
    document: str
    section: str | None
    page: int
    start: int
    end: int
    text: str
    context: str
    inside: int = 0

    @property
    def span(self) -> Span:
        """Where the passage stands."""
        return Span(self.document, self.start, self.end)

    @property
    def to_embed(self) -> str:
        """What of it is embedded: its place in the filing, then its text."""
        place = self.context[self.inside:]
        return f"{place}\n{self.text}" if place else self.text


@dataclass(frozen=True, slots=True)
class Filter:
    """Which filings to look at; None is no restriction. Dates are ISO, inclusive, on the filing date."""

    filing: str | None = None
    company: str | None = None
    form: str | None = None
    since: str | None = None
    until: str | None = None


EVERYWHERE = Filter()
"""No restriction."""


def described(where: Filter) -> str:
    """A filter in words: "company Acme, since 2001-01-01"; "all filings" for none."""
    stated = [f"{name} {value}" for name, value in asdict(where).items() if value is not None]
    return ", ".join(stated) or "all filings"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (higher is better, comparable within one search only) and why it is there: its
    rank in each leg that found it, e.g. {"lexical": 3, "dense": 1} (1 is best); `reasons` in words, the
    weightiest first; and `same`, where else it stands in the same words."""

    passage: Passage
    score: float
    why: Mapping[str, int]
    reasons: tuple[str, ...] = ()
    same: tuple[Span, ...] = ()
