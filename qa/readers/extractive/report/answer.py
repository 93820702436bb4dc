"""From a question on a report's fixed places to the answer that stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.companies import own_words
from index.filing import Document, Filing
from index.question import understand
from index.vocabulary.stopwords import ASKING, STOPWORDS
from qa.answer import Value
from qa.draft import Draft, DraftClaim, Evidence, Quote
from qa.readers.extractive.lists import flat
from qa.readers.extractive.report.facts import FACTS, Fact
from qa.readers.extractive.report.parts import report_of
from qa.readers.extractive.report.stated import Stated, folded
from qa.written import written

_PARTS: Final = re.compile(
    r"(?:,? and |; |\? +|, )(?=(?:on |in |at )?(?:who|what|which|where|when|how|is|are|was|does)\b)", re.I
)
_PLAIN: Final = frozenset(
    """10-k 10-q 8-k 20-f 10k 10q 8k 20f fy accelerated account accountant accountants accounting
    address affiliates aggregate annual area as audit audited auditor auditor's auditors audits based
    became become business capacity ceo certified cfo chief city class code commission common company
    company's corporate country cover current currently date depositary ein emerging employer end ended
    ends equity exchange executive external file filer filing financial firm fiscal float form growth
    headquartered headquarters held i.r.s identification incorporated incorporation independent irs
    issued issuer issuer's it's its itself jurisdiction kind large latest listed located location long
    main market name non non-accelerated non-affiliates nonaffiliates number office officer offices
    organization organized outside outstanding page period phone place primary principal public quarter
    quarterly recent registered registrant registrant's report reported reporting seasoned sec served
    serves serving shares shell sign signed signing since smaller state statements status stock
    stockholders symbol symbols tax taxpayer telephone ticker total trade traded trades trading type
    value voting well-known wksi year zip""".split()  # noqa: SIM905 (a table of words)
)
"""What a question on a fixed place may say. One that says more asks for more, or on somebody else."""

_WORD: Final = re.compile(r"[a-z0-9][\w&.'/-]*")
_PIECE: Final = re.compile(r"[a-z0-9]+")
_DATE_WORD: Final = re.compile(
    r"\d{1,4}|january|february|march|april|may|june|july|august|september|october|november|december"
)
_FUNCTION: Final = STOPWORDS | ASKING


def from_report(question: str, evidence: Evidence) -> Draft | None:
    """The answer that the fixed places of a filing's report give, or None where the question asks for
    something else, it is not clear of which filing, or one of the facts it asks for is not found for sure."""
    asked = " ".join(question.lower().replace("’", "'").split())
    asked = asked.replace("issued and outstanding", "outstanding")
    facts = [_fact(part) for part in _PARTS.split(asked) if part.strip(" ?.")]
    if not facts or any(fact is None for fact in facts):
        return None
    for filing in _filings(question, evidence):
        report = report_of(d for d in evidence.documents.values() if d.filing == filing.id)
        found = [(fact, fact.find(report)) for fact in facts if fact and report]
        held = [(fact, stated) for fact, stated in found if stated]
        if len(held) == len(facts):
            return _draft(held)
    return None


def _fact(part: str) -> Fact | None:
    if " and " in part:  # asks for two things at once
        return None
    return next((fact for fact in FACTS if fact.asked.search(part)), None)


def _filings(question: str, evidence: Evidence) -> list[Filing]:
    """The filings that a question is on, the latest first: those of the company that it names (of the only
    company there is), of the years and forms that it names; none where it names someone else."""
    ranked = [evidence.filings[f] for f in dict.fromkeys(p.filing for p in evidence.passages)]
    ranked += [f for f in evidence.filings.values() if f not in ranked]
    understood = understand(question)
    fitting = [
        f
        for f in ranked
        if _of_year(f, understood.years)
        and (not understood.forms or (f.form or "").removesuffix("/A") in understood.forms)
        and _is_plain(question, f)
    ]
    named = [f for f in fitting if _named(question, f)]
    companies = {_company(f) for f in (named or ranked)}
    if len(companies) != 1:
        return []
    return sorted(named or fitting, key=lambda f: f.period or f.filed or "", reverse=True)


def _of_year(filing: Filing, years: Sequence[int]) -> bool:
    """Whether a filing is of one of the years, or of no known year; a year is one of its period, or when it
    was filed."""
    known = {int(date[:4]) for date in (filing.period, filing.filed) if date}
    return not years or not known or bool(known & set(years))


def _company(filing: Filing) -> str:
    """What companies are told apart by: the first word of the name that is its own."""
    return next(iter(own_words(filing.company or "")), filing.id)


def _named(question: str, filing: Filing) -> bool:
    words = set(_PIECE.findall(question.lower()))
    return _company(filing) in words or bool(words & {t.lower() for t in filing.tickers})


def _is_plain(question: str, filing: Filing) -> bool:
    """Whether a question says nothing but what is asked of fixed places, the filer's names and dates."""
    names = (filing.company, *filing.former_names, *filing.tickers)
    own = {piece for name in names for piece in _PIECE.findall((name or "").lower())} | {"s"}
    said = (_bare(word) for word in _WORD.findall(question.lower().replace("’", "'")))
    return all(
        word in _PLAIN
        or word in _FUNCTION
        or _DATE_WORD.fullmatch(word)
        or own.issuperset(_PIECE.findall(word))
        for word in said
    )


def _bare(word: str) -> str:
    return re.sub(r"'s?$", "", word.rstrip(".'"))


def _draft(found: Sequence[tuple[Fact, Stated]]) -> Draft:
    claims: dict[tuple[str, int], DraftClaim] = {}
    for _, held in found:
        for start, end in held.spans:
            claims.setdefault((held.document.id, start), _claim(held.document, start, end))
    values = [held.value for _, held in found]
    one = found[0][1]
    value: Value = one.value if len(found) == 1 else flat(values)
    lead = "; ".join(_shown(held) for _, held in found)
    texts = "; ".join(claim.text for claim in claims.values())
    unit = one.unit if len(found) == 1 else None
    # "No — it is ticked whether" would deny the words behind it.
    dash = ". " if any(isinstance(held.value, bool) for _, held in found) else " — "
    return Draft("answered", f"{lead}{dash}{texts}", value, unit, tuple(claims.values()))


def _claim(document: Document, start: int, end: int) -> DraftClaim:
    text = document.text[start:end]
    return DraftClaim(folded(text), (Quote(document.id, text, start),))


def _shown(held: Stated) -> str:
    if isinstance(held.value, bool):
        return "Yes" if held.value else "No"
    if isinstance(held.value, list):
        return ", ".join(map(str, held.value))
    if isinstance(held.value, (int, float)) and held.unit:
        return written(float(held.value), held.unit)
    return str(held.value)
