"""The deal set's questions, answered with no model, filing known: `python -m evals.adapters.deals_questions`.

Right is: a number within half a percent, a date or a boolean that is equal, a name or words that hold the
gold words or one of their accepted forms (at most 160 characters longer) or share half of all words with
them, a list that holds every gold item. Cited is: a quote that overlaps a gold quote in the document's text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.embedding.minilm import open_minilm
from index.filing import Document, Filter
from index.ingest import add
from index.library import Library
from index.retrieve import search
from qa.answer import Value
from qa.draft import Draft, Evidence, Quote
from qa.readers.extractive import Extractive
from qa.settings import read_settings

Gold = Mapping[str, Any]

PASSAGES = 16
"""As many as `footnote ask` reads."""

_FOLDED = str.maketrans("’‘“”–—", "''\"\"--")


def folded(text: str) -> tuple[str, list[int]]:
    """`text` without white space, quotes and dashes folded, and the offset of each character left."""
    kept = [
        (c.translate(_FOLDED), at)
        for at, c in enumerate(text)
        if not c.isspace() and c not in "|\u200b\ufffe"
    ]
    return "".join(c for c, _ in kept), [at for _, at in kept]


def cited(gold: Gold, quotes: Sequence[Quote], documents: Mapping[str, Document]) -> bool:
    """Whether a quote overlaps a gold quote, wherever that one stands in the quoted document."""
    return any(
        start < (quote.near or 0) + len(quote.text) and (quote.near or 0) < end
        for quote in quotes
        for evidence in gold["evidence"]
        for start, end in _places(evidence["quote"], documents[quote.document].text)
    )


def _places(quote: str, text: str) -> Iterator[tuple[int, int]]:
    needle, _ = folded(quote)
    haystack, offsets = folded(text)
    at = haystack.find(needle)
    while at >= 0:
        yield offsets[at], offsets[at + len(needle) - 1] + 1
        at = haystack.find(needle, at + 1)


def right(gold: Gold, value: Value) -> bool:
    """Whether a value is the gold one or one of its accepted forms."""
    items = value if isinstance(value, list) else [value]
    wanted = gold["value"]
    if isinstance(wanted, list) and all(any(same(w, v) for v in items) for w in wanted):
        return True
    forms = [*([] if isinstance(wanted, list) else [wanted]), *gold["accept"]]
    return any(same(form, v) for form in forms for v in items)


def same(wanted: str | float | bool, value: str | float | bool | None) -> bool:
    """Whether one value is another, by the rules at the top of this file."""
    if value is None:
        return False
    if isinstance(wanted, bool) or isinstance(value, bool):
        return value is wanted or _plain(wanted) == (
            "yes" if value is True else "no" if value is False else ""
        )
    if isinstance(wanted, int | float):
        return isinstance(value, int | float) and abs(value - wanted) <= 0.005 * abs(wanted)
    gold, said = _plain(wanted), _plain(value)
    if not gold or not said:
        return False
    if f" {gold} " in f" {said} ":
        return len(said) <= len(gold) + 160
    if f" {said} " in f" {gold} " and len(said) >= max(4, 0.4 * len(gold)):
        return True
    one, other = set(gold.split()), set(said.split())
    return len(one & other) >= 0.5 * len(one | other)


def _plain(value: object) -> str:
    return re.sub(r"[^a-z0-9]+", " ", str(value).lower().translate(_FOLDED)).strip()


@dataclass(frozen=True, slots=True)
class Result:
    """One question with what was drafted, and how it compares."""

    gold: Gold
    draft: Draft
    cited: bool

    @property
    def answerable(self) -> bool:
        """Whether the filing holds the answer."""
        return bool(self.gold["difficulty"] != "unanswerable")

    @property
    def refused(self) -> bool:
        """Whether an absence was reported."""
        return self.draft.status != "answered"

    @property
    def right(self) -> bool:
        """Whether an answer was given and is the gold one."""
        return self.answerable and not self.refused and right(self.gold, self.draft.value)

    @property
    def wrong(self) -> bool:
        """Whether an answer was given that is not right."""
        return not self.refused and not self.right


def answer_all(data: Path, home: Path, chosen: Callable[[str], bool]) -> list[Result]:
    """Add the set's filings to `home` and answer the questions on those whose name is `chosen`."""
    lines = (data / "gold" / "deals.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [r for r in map(json.loads, lines) if r["kind"] == "question" and chosen(r["filing"])]
    embedder = open_minilm(read_settings().cache)
    reader = Extractive(embedder.embed)
    results = []
    with Library.open(home, lambda: embedder, write=True) as library:
        paths = {f: next((data / "filings").glob(f"{f}*")) for f in {r["filing"] for r in asked}}
        filings = {
            name: outcome.filing.id
            for name, path in sorted(paths.items())
            for outcome in add(library, [path], lambda _: None)
            if outcome.filing
        }
        for gold in asked:
            hits = search(library, gold["question"], Filter(filing=filings[gold["filing"]]), PASSAGES)
            filing = library.find(filings[gold["filing"]])
            documents = {document.id: document for document in library.documents(filing.id)}
            evidence = Evidence(tuple(hits), documents, {filing.id: filing})
            draft = reader.read(gold["question"], evidence)
            quotes = [quote for claim in draft.claims for quote in claim.quotes]
            results.append(Result(gold, draft, cited(gold, quotes, evidence.documents)))
    return results


def figures(results: Sequence[Result]) -> str:
    """The figures as text, over all and by difficulty and type of answer."""
    known = [r for r in results if r.answerable]
    silent = [r for r in results if not r.answerable]
    lines = [
        f"questions {len(results)}, answerable {len(known)}",
        f"cited {_share(r.cited and not r.refused for r in known)}",
        f"value right {_share(r.right for r in known)}",
        f"unanswerable refused {_share(r.refused for r in silent)}  answerable refused "
        f"{_share(r.refused for r in known)}  wrong {_share(r.wrong for r in results)}",
    ]
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for result in known:
        groups[result.gold["difficulty"]].append(result)
        groups[f"  {result.gold['answer_type']}"].append(result)
    for name, group in sorted(groups.items()):
        cites, rights = _share(r.cited for r in group), _share(r.right for r in group)
        lines.append(f"{name:14} {len(group):4}  cited {cites}  right {rights}")
    statuses = Counter(r.draft.status for r in silent)
    lines.append("unanswerable: " + ", ".join(f"{n} {status}" for status, n in statuses.most_common()))
    return "\n".join(lines)


def _share(found: Iterator[bool] | Sequence[bool]) -> str:
    values = list(found)
    return f"{sum(values) / len(values):.2f}" if values else "-"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--home", type=Path, help="an index to use and keep (otherwise a temporary one)")
    parser.add_argument("--only", nargs="*", help="filings by name (otherwise all)")
    parser.add_argument("--verbose", action="store_true", help="print every failure")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        results = answer_all(
            args.data, args.home or Path(temporary), lambda f: not args.only or f in args.only
        )
    out = sys.stdout
    for result in results:
        if args.verbose and (result.wrong or (result.refused and result.answerable)):
            gold, draft = result.gold, result.draft
            out.write(f"{gold['id']} {gold['question']}\n  gold {gold['value']}\n")
            out.write(f"  {draft.status} {draft.value}: {draft.answer}\n")
    out.write(figures(results) + "\n")


if __name__ == "__main__":
    main()
