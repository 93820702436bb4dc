"""Hits -> the excerpts that a model reads, within a budget of tokens: by rank, whole sentences and rows only,
what belongs together in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.filing import Document, Filing, Passage
from index.sentences import split
from index.tokens import count
from qa.draft import Evidence

HEAD = 20
"""Tokens that an excerpt's own lines (source, label, heading) take, about."""

TABLE_ABOVE = 1200
"""Characters above a row within which its table's head is looked for."""

CAPTION_LINES = 2
"""Lines above a table that may say what it is and in which unit ("in thousands")."""

LONGEST = 120
"""Characters of a heading or a name that are shown; filings choose them, and some are long."""

ROW = " | "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a document as a reader sees it: `text` is the document's text in [start, end). `source` says
    which filing and document it is from, `heading` where in it; neither may be quoted."""

    label: str
    document: str
    start: int
    end: int
    text: str
    source: str
    heading: str


@dataclass(frozen=True, slots=True)
class _Piece:
    document: str
    start: int
    end: int
    section: str | None


def excerpts(evidence: Evidence, budget: int, around: int = 0) -> tuple[Excerpt, ...]:
    """The best hits that fit in `budget` tokens together, neighbours joined, in the filings' own order
    (filings by their best hit), labelled P1, P2, ... Hits of documents that the evidence lacks are left out.
    What is left of the budget goes to what stands `around` them, in characters, the best hits first.
    """
    passages = [p for p in evidence.passages if p.document in evidence.documents]
    fitting = _fitting(passages, evidence, budget)
    if around:
        fitting = _extended(fitting, evidence, budget, around)
    pieces = [piece for document in _in_order(passages, evidence) for piece in _joined(fitting, document)]
    return tuple(_excerpt(piece, number, evidence) for number, piece in enumerate(pieces, 1))


def _fitting(passages: Sequence[Passage], evidence: Evidence, budget: int) -> list[_Piece]:
    """By rank, until one does not fit; of the very first, as many sentences and rows as do."""
    chosen: list[_Piece] = []
    left = budget
    for passage in passages:
        text = evidence.documents[passage.document].text
        piece = _Piece(passage.document, passage.start, passage.end, passage.section)
        with_head = replace(piece, start=_table_start(text, piece.start))
        if _size(with_head, text) <= left:
            piece = with_head
        if _size(piece, text) > left:
            if not chosen:
                chosen.extend(_begun(piece, text, left))
            break
        chosen.append(piece)
        left -= _size(piece, text)
    return chosen


def _extended(pieces: Sequence[_Piece], evidence: Evidence, budget: int, around: int) -> list[_Piece]:
    """The pieces with the sentences and rows around them, as far as the budget goes."""
    left = budget - sum(_size(piece, evidence.documents[piece.document].text) for piece in pieces)
    extended = []
    for piece in pieces:
        text = evidence.documents[piece.document].text
        before = [start for start, _ in split(text, max(0, piece.start - around), piece.start)]
        after = [end for _, end in split(text, piece.end, min(len(text), piece.end + around))]
        # The first and the last unit may have been cut where we began and ended to look.
        longer = replace(
            piece,
            start=before[1] if len(before) > 1 else piece.start,
            end=after[-2] if len(after) > 1 else piece.end,
        )
        cost = _size(longer, text) - _size(piece, text)
        if cost <= left:
            left -= cost
            piece = longer
        extended.append(piece)
    return extended


def _size(piece: _Piece, text: str) -> int:
    return count(text[piece.start : piece.end]) + HEAD


def _begun(piece: _Piece, text: str, budget: int) -> Iterator[_Piece]:
    """The piece up to the last sentence or row that fits."""
    ends = [end for _, end in split(text, piece.start, piece.end)]
    fitting = [end for end in ends if _size(replace(piece, end=end), text) <= budget]
    if fitting:
        yield replace(piece, end=fitting[-1])


def _joined(pieces: Sequence[_Piece], document: Document) -> Iterator[_Piece]:
    """A document's pieces in order, joined where they overlap, and within a section where only white space
    lies between them."""
    current: _Piece | None = None
    for piece in sorted((p for p in pieces if p.document == document.id), key=lambda p: (p.start, p.end)):
        if current is not None and (
            piece.start < current.end
            or (piece.section == current.section and not document.text[current.end : piece.start].strip())
        ):
            current = replace(current, end=max(current.end, piece.end))
            continue
        if current is not None:
            yield current
        current = piece
    if current is not None:
        yield current


def _in_order(passages: Sequence[Passage], evidence: Evidence) -> list[Document]:
    filings = list(dict.fromkeys(passage.filing for passage in passages))
    documents = [evidence.documents[name] for name in dict.fromkeys(p.document for p in passages)]
    return sorted(documents, key=lambda d: (filings.index(d.filing), d.sequence))


def _table_start(text: str, start: int) -> int:
    """Where the table that goes on at `start` begins, its caption included; `start` itself where no row
    stands there or the table begins too far above."""
    if ROW not in text[start : text.find("\n", start) % (len(text) + 1)]:
        return start
    *whole, rest = text[max(0, start - TABLE_ABOVE) : start].split("\n")
    if start > TABLE_ABOVE:
        whole = whole[1:]
    above = whole[::-1]
    rows = list(takewhile(lambda line: ROW in line, above))
    if start > TABLE_ABOVE and len(rows) == len(above):
        return start
    below = above[len(rows) :][:CAPTION_LINES]
    captions = list(takewhile(lambda line: 0 < len(line.strip()) <= LONGEST, below))
    return start - len(rest) - sum(len(line) + 1 for line in (*rows, *captions))


def _excerpt(piece: _Piece, number: int, evidence: Evidence) -> Excerpt:
    document = evidence.documents[piece.document]
    page = f"page {document.page_at(piece.start)}" if len(document.page_starts) > 1 else ""
    heading = ", ".join(filter(None, (_short(piece.section or ""), page)))
    return Excerpt(
        label=f"P{number}",
        document=piece.document,
        start=piece.start,
        end=piece.end,
        text=document.text[piece.start : piece.end],
        source=_source(evidence.filings.get(document.filing), document),
        heading=heading,
    )


def _source(filing: Filing | None, document: Document) -> str:
    """ "Acme Inc. · Form 8-K · filed 2001-11-29 · EX-99.1 Press release", as far as it is known."""
    parts = [f"{document.type} {_short(document.description)}".strip()]
    if filing is not None:
        known = (
            _short(filing.company or filing.source),
            f"Form {filing.form}" if filing.form else "",
            f"filed {filing.filed}" if filing.filed else "",
        )
        parts = [*filter(None, known), *parts]
    return " · ".join(parts)


def _short(text: str) -> str:
    """On one line, so that no name can pass for a line of the program's own."""
    return " ".join(text.split())[:LONGEST]
