"""How many facts of the deal set a summary gets right.

    python -m evals.adapters.deals_facts DATA [--verbose] [--only made-with|held-out]

DATA is the folder that holds `filings/` and `gold/deals.jsonl`. A fact's field may be finer than the
summary's ("officer.bonus.huang_target"): it is then compared with the terms of the same family (its first
two parts).

What counts as right, by kind of fact:
- absent: no term of exactly this field is found;
- not_disclosed, redacted: a term of this field, or of its family, has that status;
- found: a term of this field has an equal value; of a finer field, one of its family has.
Values are compared leniently, as a person would: numbers within 0.5 percent, or an accepted form; dates
equal, or a month for a day of it; names without their legal form; texts where one holds the other, or where
three quarters of the words of an accepted form stand in the value. A list is right where at least half of
it is there.
Wrong is a found term of exactly this field with another value; everything else is left out ("missing").
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.formats import read
from qa.deals.firms import stem
from qa.deals.summarize import summarize
from qa.deals.summary import DealSummary, Term

HELD_OUT: Final = (
    "bestbuy-2023-credit",
    "cisco-1995-combinet",
    "nuance-2019-kofax",
    "patriot-2023-blueline",
    "stockwalk-2001-bluesuit",
    "westell-1999-teltrend",
)
"""Filings that the rules were not made with."""

_WORDS: Final = re.compile(r"[a-z0-9]+(?:[.,]\d+)*")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "under",
        "upon",
        "with",
        "will",
    ]
)
_WRITTEN: Final = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}


@dataclass(frozen=True)
class Outcome:
    """One fact and what became of it: right, wrong or missing."""

    fact: Mapping[str, Any]
    verdict: str
    said: str


def load(gold: Path) -> dict[str, list[dict[str, Any]]]:
    """The facts of a gold file by filing."""
    facts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] == "fact":
            facts[record["filing"]].append(record)
    return dict(facts)


def judge(fact: Mapping[str, Any], terms: Sequence[Term]) -> Outcome:
    """What a summary's terms say of one fact."""
    field = fact["field"]
    exact = [t for t in terms if t.field == field]
    family = ".".join(field.split(".")[:2])
    near = exact or [t for t in terms if t.field == family or t.field.startswith(family + ".")]
    said = "; ".join(f"{t.field}={t.value if t.status == 'found' else t.status}" for t in (near or exact))
    if fact["status"] == "absent":
        return Outcome(fact, "wrong" if any(t.status != "absent" for t in exact) else "right", said)
    if fact["status"] != "found":
        if any(t.status == fact["status"] for t in near):
            return Outcome(fact, "right", said)
        return Outcome(fact, "wrong" if any(t.status == "found" for t in exact) else "missing", said)
    if any(t.status == "found" and equal(fact, t) for t in near):
        return Outcome(fact, "right", said)
    return Outcome(fact, "wrong" if any(t.status == "found" for t in exact) else "missing", said)


def equal(fact: Mapping[str, Any], term: Term) -> bool:
    """Whether a term's value is the fact's, or one of its accepted forms."""
    wanted = fact["value"] if isinstance(fact["value"], list) else [fact["value"]]
    given = term.value if isinstance(term.value, list) else [term.value]
    if len(wanted) > 1 and 2 * sum(any(_same(w, g, fact) for g in given) for w in wanted) >= len(wanted):
        return True
    forms = [*([fact["value"]] if not isinstance(fact["value"], list) else []), *fact["accept"]]
    joined = " ".join(str(g) for g in given)
    return any(_same(form, g, fact) for form in forms for g in (*given, joined)) or (
        len(wanted) > 1 and all(_text(str(w), joined) for w in wanted)
    )


def _same(wanted: Any, given: Any, fact: Mapping[str, Any]) -> bool:
    if isinstance(wanted, bool) or isinstance(given, bool):
        return wanted is given
    if isinstance(wanted, int | float) and isinstance(given, int | float):
        return abs(wanted - given) <= 0.005 * max(abs(wanted), abs(given))
    if isinstance(wanted, int | float):
        return any(abs(wanted - n) <= 0.005 * abs(wanted) for n in _numbers(str(given)))
    if isinstance(given, int | float):
        return any(abs(given - n) <= 0.005 * abs(given) for n in _numbers(str(wanted)))
    if fact["value_type"] == "date":
        return str(wanted) == str(given) or (len(str(wanted)) == 7 and str(given).startswith(str(wanted)))
    if fact["value_type"] in ("party", "list") and fact["field"].startswith("parties."):
        one, other = stem(str(wanted)), stem(str(given))
        return bool(one and other) and (one == other or one in other or other in one)
    return _text(str(wanted), str(given))


def _text(wanted: str, given: str) -> bool:
    """Whether one text holds the other, or three quarters of the wanted words stand in the given ones."""
    one, other = _words(wanted), _words(given)
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    if f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return True
    key = [w for w in one if w not in _SMALL]
    return bool(key) and sum(w in other for w in key) >= 0.75 * len(key)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower().replace("’", "'").replace("-", " "))


def _numbers(text: str) -> Iterable[float]:
    for match in re.finditer(
        r"(\d[\d,]*(?:\.\d+)?|\.\d+)\s*(hundred|thousand|million|billion)?", text.lower()
    ):
        yield float(match.group(1).replace(",", "")) * _WRITTEN.get(match.group(2) or "", 1.0)


def report(outcomes: Sequence[Outcome], title: str) -> str:
    """Counts a family of fields and the figures asked for, as text."""
    if not outcomes:
        return f"{title}: no facts"
    families: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        families[outcome.fact["field"].split(".")[0]][outcome.verdict] += 1
    total = Counter(o.verdict for o in outcomes)
    parts = [
        ("deal type", [o for o in outcomes if o.fact["field"] == "deal.type"]),
        (
            "parties with role",
            [o for o in outcomes if o.fact["field"].startswith("parties.") and o.fact["status"] == "found"],
        ),
        ("status absent", [o for o in outcomes if o.fact["status"] == "absent"]),
        ("other statuses", [o for o in outcomes if o.fact["status"] in ("not_disclosed", "redacted")]),
        ("all not found", [o for o in outcomes if o.fact["status"] != "found"]),
    ]
    lines = [
        f"== {title}: {len(outcomes)} facts: "
        + ", ".join(f"{v} {total[v]} ({total[v] / len(outcomes):.2f})" for v in ("right", "wrong", "missing"))
    ]
    lines += [
        f"   {name}: {sum(o.verdict == 'right' for o in some)}/{len(some)}" for name, some in parts if some
    ]
    lines += [
        "   "
        + "  ".join(f"{f} {c['right']}/{c['wrong']}/{c['missing']}" for f, c in sorted(families.items()))
    ]
    return "\n".join(lines)


def summaries(filings: Path, names: Iterable[str]) -> dict[str, DealSummary]:
    """A summary of each filing, by its name without its ending."""
    made = {}
    for name in names:
        path = next(p for p in sorted(filings.iterdir()) if p.name == name or p.stem == name)
        submission = read(path)
        made[name] = summarize(submission.filing, submission.documents, "")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0."""
    parser = argparse.ArgumentParser(description="Facts of the deal set that summaries get right.")
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--verbose", action="store_true", help="print what was wrong or missing")
    parser.add_argument("--only", choices=("all", "made-with", "held-out"), default="all")
    chosen = parser.parse_args(arguments)
    facts = load(chosen.data / "gold" / "deals.jsonl")
    if chosen.only != "all":
        facts = {k: v for k, v in facts.items() if (k in HELD_OUT) == (chosen.only == "held-out")}
    made = summaries(chosen.data / "filings", facts)
    outcomes = {name: [judge(fact, made[name].terms) for fact in facts[name]] for name in facts}
    out = sys.stdout.write
    for name, some in outcomes.items():
        out(
            f"{name}: {made[name].deal_type}, {sum(o.verdict == 'right' for o in some)}/{len(some)}, "
            f"{made[name].usage.seconds:.2f} s\n"
        )
        for o in some:
            if chosen.verbose and o.verdict != "right":
                out(
                    f"   {o.verdict:8}{o.fact['field']} {o.fact['status']} {o.fact['value']!r}"
                    f" | {o.said[:300]}\n"
                )
    for title, names in (
        ("made with", [n for n in outcomes if n not in HELD_OUT]),
        ("held out", [n for n in outcomes if n in HELD_OUT]),
    ):
        out(report([o for n in names for o in outcomes[n]], title) + "\n")
    everything = [o for some in outcomes.values() for o in some]
    out(report(everything, "all") + "\n")
    found = [t for s in made.values() for t in s.terms if t.status != "absent"]
    out(
        f"citations: {sum(bool(t.citations) for t in found)}/{len(found)} terms with one; "
        f"dropped as unverified: {sum(len(s.dropped) for s in made.values())}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
