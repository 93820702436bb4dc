"""What is known of each candidate for a question, as a table of numbers that the reranker weighs.

Scores are standardized over the candidates of one question that are of the filings chosen, so that one set of
weights does for all. Pages bear figures and sections bear clauses: what their passages have together counts
beside what each has alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.candidates import Pool
from index.counting import Joined
from index.filing import Passage
from index.fitting import best_sentences, owners, summed
from index.question import Question
from index.stands import standing
from index.vocabulary.statements import LINES, TITLES

Column = NDArray[np.float64]

LEGS: Final = ("dense", "asked", "answer", "lexical", "wording")
K1: Final = 1.2
B: Final = 0.5
"""BM25's constants (Robertson and Zaragoza, 2009); passages are of like length, so B is small."""

HEAD: Final = 160
"""Characters in which a passage's heading stands, where its section has no label."""

_SUFFIX: Final = re.compile(r"(?:ations?|itions?|ings?|ments?|ions?|ies|ied|ed|es|s|e|y|al|ly)$")
TABULAR: Final = 0.03
"""Share of digits from which a passage may be rows of figures."""

_APART: Final = tuple("\n\t\xa0.,;:!?()[]\"“”'’‘|/*$")
_MEANS: Final = (
    r"[\"“”'’]?,? +(?:\([^)]{1,60}\) +)?"
    r"(?:means|shall mean|mean|has the meaning|shall have the meaning|is defined|refers to)")


def table(question: Question, pool: Pool) -> dict[str, Column]:
    """The features of every candidate by name; each column has a number for each passage of the pool."""
    passages = pool.passages
    texts = [passage.text for passage in passages]
    lower = [text.lower() for text in texts]
    labels = [(passage.section or "").lower() for passage in passages]
    heads = [f"{label} {text[:HEAD]}" for label, text in zip(labels, lower, strict=True)]
    place = _places(passages)
    phrases = tuple(dict.fromkeys(p.lower() for concept in question.concepts for p in concept.words))
    terms = [stem(term) for term in pool.terms]
    joined = Joined.of(lower)
    sentences = joined.cut(joined.sentences())
    words = _word_counts(joined.apart(_APART).cut(sentences.starts), terms)
    wording = _counts(sentences, phrases)
    owner = owners(joined, sentences)
    scores = {name: _standard(_likeness(pool, name), pool.near) for name in ("dense", "asked", "answer")}
    if "asked" not in pool.asked:
        scores["asked"] = scores["dense"]
    counts = {name: summed(of, owner) for name, of in (("lexical", words), ("wording", wording))}
    counts["lexical"] += _word_counts(Joined.of(labels).apart(_APART), terms)
    scores |= {name: _standard(_bm25(count, lower), pool.near) for name, count in counts.items()}
    together = sum(scores.values(), _zeros(passages)) / len(scores)
    columns = dict(scores)
    for name in LEGS:
        columns[f"rank of {name}"] = _reciprocal(pool.legs.get(name, ()), passages)
        columns[f"page of {name}"] = _most(scores[name], place)
    columns["together"] = together
    columns["page together"] = _most(together, place)
    columns["page sum"] = _standard(_sum(np.maximum(together, 0.0), place), pool.near)
    columns["page share"] = _sum(np.ones(len(passages)), place) / max(1, len(passages))
    columns["before"], columns["after"] = _beside(together, passages)
    columns["best on page"] = (together >= columns["page together"]).astype(float)
    columns["digits"] = joined.digits() / np.array([max(1, len(text)) for text in texts])
    columns |= _statements(question, lower, labels, columns["digits"], place)
    columns["rows"] = (joined.count(" | ") / (1 + joined.count("\n"))).clip(0, 8)
    columns["length"] = np.log1p([len(text) for text in texts])
    columns["kind stands"] = standing(question.kind, joined).astype(float)
    columns |= best_sentences(question.kind, sentences, owner, words, wording)
    columns |= _titles(question, heads, terms, phrases)
    columns |= _years(question, joined, place)
    columns |= _standing(passages, place)
    columns |= _filings(pool)
    columns["defines"] = _defines(question, texts, lower)
    columns |= _of_question(question, passages)
    return columns


def _zeros(passages: Sequence[Passage]) -> Column:
    return np.zeros(len(passages))


def _likeness(pool: Pool, name: str) -> NDArray[np.floating]:
    """The cosines of the passages with what was asked; of those that wait for a vector, the mean of the
    others."""
    if name not in pool.asked:
        return np.zeros(len(pool.passages))
    cosines = pool.vectors @ pool.asked[name]
    there = pool.vectors.any(axis=1)
    return np.where(there, cosines, cosines[there].mean() if there.any() else 0.0)


def _standard(values: NDArray[np.floating], near: NDArray[np.bool_]) -> Column:
    """By the mean and the spread of the candidates of the filings chosen."""
    own = values[near] if near.any() else values
    spread = float(own.std()) if len(own) else 0.0
    return np.asarray((values - own.mean()) / spread if spread > 1e-9 else np.zeros(len(values)), float)


def _places(passages: Sequence[Passage]) -> NDArray[np.intp]:
    """The number of the page that each passage is on; in a document without pages, of its section."""
    paged = {p.document for p in passages if p.page > 1}
    keys = [(p.document, p.page if p.document in paged else p.section) for p in passages]
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.intp)


def _most(values: Column, place: NDArray[np.intp]) -> Column:
    most = np.full(place.max(initial=0) + 1, -np.inf)
    np.maximum.at(most, place, values)
    return most[place]


def _sum(values: Column, place: NDArray[np.intp]) -> Column:
    return np.asarray(np.bincount(place, values, place.max(initial=0) + 1)[place], np.float64)


def _reciprocal(found: Sequence[str], passages: Sequence[Passage]) -> Column:
    rank = {passage: number for number, passage in enumerate(found, 1)}
    return np.array([10.0 / (10.0 + rank[p.id]) if p.id in rank else 0.0 for p in passages])


def _beside(values: Column, passages: Sequence[Passage]) -> tuple[Column, Column]:
    """The values of the passages just before and just after, where they are candidates too."""
    before, after = _zeros(passages), _zeros(passages)
    for at in range(1, len(passages)):
        one, other = passages[at - 1], passages[at]
        if one.document == other.document and other.start - one.end < 40:
            before[at], after[at - 1] = values[at - 1], values[at]
    return before, after


def stem(word: str) -> str:
    """A word without what its forms differ in: rougher than Porter's, and a hundred times as fast."""
    if len(word) > 4:
        return _SUFFIX.sub("", word) or word
    return word.removesuffix("s") if len(word) > 3 else word


def _word_counts(apart: Joined, stems: Sequence[str]) -> Column:
    """How often words that begin with each stem stand in each text, set apart by spaces; a short word, where
    it stands whole or with an s."""
    counts = [[apart.count(form) for form in _forms(term)] for term in stems]
    return _columns(apart.number, [np.sum(forms, axis=0) for forms in counts])


def _forms(term: str) -> tuple[str, ...]:
    return (f" {term}",) if len(term) > 4 else (f" {term} ", f" {term}s ")


def _counts(joined: Joined, phrases: Sequence[str]) -> Column:
    return _columns(joined.number, list(map(joined.count, phrases)))


def _columns(number: int, columns: Sequence[NDArray[np.intp]]) -> Column:
    return np.stack(columns, axis=1).astype(float) if columns else np.zeros((number, 0))


def _bm25(counts: Column, texts: Sequence[str]) -> Column:
    """BM25 of the texts over terms with these counts, each weighing by how few of the texts hold it."""
    if not counts.size:
        return np.zeros(len(texts))
    lengths = np.array([len(text) for text in texts], float)
    holding = (counts > 0).sum(axis=0)
    weight = np.log(1.0 + (len(texts) - holding + 0.5) / (holding + 0.5))
    norm = K1 * (1.0 - B + B * lengths / lengths.mean())
    return np.asarray((counts * (K1 + 1.0) / (counts + norm[:, None])) @ weight)


def _statements(
    question: Question, lower: Sequence[str], labels: Sequence[str], digits: Column, place: NDArray[np.intp]
) -> dict[str, Column]:
    """How much each page is the statement that is wanted, by its title and by the lines that only it has."""
    names = ("lines wanted", "lines of others", "own lines wanted", "title wanted", "title of another")
    if not question.statements:
        return {name: np.zeros(len(lower)) for name in names}
    lines, tabular = np.zeros((len(lower), len(LINES))), np.flatnonzero(digits > TABULAR)
    rows = Joined.of([lower[at] for at in tabular.tolist()])
    for group, held in enumerate(LINES.values()):
        lines[tabular, group] = np.sum([rows.count(line) > 0 for line in held], axis=0)
    titles = {label: [bool(pattern.search(label)) for pattern in TITLES.values()] for label in set(labels)}
    titled = np.array([titles[label] for label in labels], float).reshape(len(labels), len(TITLES))
    pages = np.stack([_sum(column, place) for column in lines.T], axis=1)
    own = np.stack([_most(column, place) for column in titled.T], axis=1)
    wanted = np.array([name in question.statements for name in LINES])
    columns = (np.log1p(pages[:, wanted]), np.log1p(pages[:, ~wanted]), np.log1p(lines[:, wanted]),
               own[:, wanted], own[:, ~wanted])
    return {name: column.max(axis=1, initial=0.0) for name, column in zip(names, columns, strict=True)}


def _titles(
    question: Question, heads: Sequence[str], terms: Sequence[str], phrases: Sequence[str]
) -> dict[str, Column]:
    names = [wording.strip() for concept in question.concepts for wording in concept.name.split("|")]
    joined = Joined.of(heads)
    held = _word_counts(joined.apart(_APART), terms) > 0
    return {
        "title": held.mean(axis=1) if held.size else np.zeros(len(heads)),
        "concept in title": (_counts(joined, names) > 0).any(axis=1).astype(float),
        "wording in title": (_counts(joined, phrases) > 0).sum(axis=1).clip(0, 3).astype(float),
    }


def _years(question: Question, joined: Joined, place: NDArray[np.intp]) -> dict[str, Column]:
    if not question.years:
        return {name: np.zeros(len(place)) for name in ("years", "years on page")}
    held = (_counts(joined, [str(year) for year in question.years]) > 0).astype(float)
    page = np.stack([_most(column, place) for column in held.T], axis=1)
    return {"years": held.mean(axis=1), "years on page": page.mean(axis=1)}


def _standing(passages: Sequence[Passage], place: NDArray[np.intp]) -> dict[str, Column]:
    """Where in its document a passage stands."""
    ends: dict[str, int] = {}
    for p in passages:
        ends[p.document] = max(ends.get(p.document, 1), p.end)
    first = np.array([p.start / ends[p.document] for p in passages])
    return {
        "position": first,
        "beginning": np.array([float(p.start < 1500) for p in passages]),
        "main document": np.array([float(p.document.endswith("/1")) for p in passages]),
    }


def _filings(pool: Pool) -> dict[str, Column]:
    """How well each candidate's filing fits the names, period and form; all alike where none was chosen."""
    fits = np.array([pool.filings.get(p.filing, 0.0) if pool.filings else 1.0 for p in pool.passages])
    return {
        "filing": fits,
        "first filing": (fits >= fits.max(initial=0.0) - 1e-9).astype(float),
        "many filings": np.full(len(fits), math.log1p(len({p.filing for p in pool.passages}))),
    }


def _defines(question: Question, texts: Sequence[str], lower: Sequence[str]) -> Column:
    if not question.defined:
        return np.zeros(len(texts))
    patterns = {term: re.compile(rf"\b{re.escape(term)}(?: of [^\"“”]{{1,40}})?{_MEANS}", re.IGNORECASE)
                for term in question.defined}
    return np.array([
        float(any(term in low and pattern.search(text) for term, pattern in patterns.items()))
        for low, text in zip(lower, texts, strict=True)])


def _of_question(question: Question, passages: Sequence[Passage]) -> dict[str, Column]:
    """What holds for all candidates alike, so that trees can tell one sort of question from another."""
    def same(value: float) -> Column:
        return np.full(len(passages), float(value))

    return {
        "asks a statement": same(bool(question.statements)),
        "asks a figure": same(question.kind in ("money", "percent", "number")),
        "has an answer's wording": same(any(c.says for c in question.concepts)),
        "is paged": same(len({(p.document, p.page) for p in passages}) > len({p.document for p in passages})),
        "candidates": same(math.log1p(len(passages))),
    }
