"""Questions that ask for a term of the deal by its name, answered from the deal's terms.

"Who is the licensor?" or "When was the report signed?" names a field of the deal summary. There its value
was chosen by what that kind of deal looks like, which a sentence's likeness to the question can't tell. A
question that names no field, or one that the deal has no value for, is left to the sentences.
"""

from __future__ import annotations

import re
from typing import Final

from qa.answer import Citation
from qa.deals.summarize import summarize
from qa.deals.summary import Term
from qa.draft import Draft, DraftClaim, Evidence, Quote

_REPORT: Final = r"(?:the|this) (?:\w+ )?(?:report|8-?k|filing|form 8-?k)"
_PRODUCT: Final = r"(?:product|drug|compound|therapy)(?: candidate)?"

_ASKED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"who (?:is|was) the licensor\b", ("parties.licensor",)),
    (r"who (?:is|was) the licensee\b", ("parties.licensee",)),
    (r"who (?:is|was) the (?:buyer|purchaser|acquirer|acquiror)\b", ("parties.acquirer", "parties.buyer")),
    (r"who (?:is|was) the target\b", ("parties.target",)),
    (r"who (?:is|are|was|were) the sellers?\b", ("parties.seller",)),
    (r"who (?:is|was) the borrower\b", ("parties.borrower",)),
    (r"who (?:is|was) the (?:administrative )?agent\b", ("parties.administrative_agent",)),
    (rf"when (?:was|did) .*{_REPORT}.* sign|(?:date|day) .*{_REPORT}.* signed|signature date",
     ("dates.report_signed",)),
    (rf"when was {_REPORT} filed|filing date", ("dates.filed",)),
    (r"outside date|drop-dead date", ("dates.outside",)),
    (r"when (?:is|are) .*expected to (?:close|be completed)|expected closing", ("dates.expected_close",)),
    (r"when (?:does|do|will) the (?:\w+ )?(?:loans?|facility|notes|revolver) mature|maturity date",
     ("dates.maturity",)),
    (rf"what is the (?:new |licensed )?{_PRODUCT}(?: called| named)?\?|"
     rf"what is the (?:code )?name of the (?:new |licensed )?{_PRODUCT}\b|"
     rf"which {_PRODUCT} is (?:being )?(?:developed|licensed)", ("subject.product", "subject.asset")),
    (r"(?:what|which) .*\b(?:may|will|can|right|rights|receives?|licensed)\b.*\bcommerciali[sz]ed?\b",
     ("subject.asset",)),
    (r"(?:what|which) (?:is|are|countries are in) the (?:licensed )?territory\b", ("subject.territory",)),
    (r"(?:what|which) (?:\S+ )?law (?:governs|applies)|what is the governing law|law .* governed",
     ("governing_law",)),
)
"""What a question says when it asks for a field, and the fields that hold it, the first found of them."""


def settled(question: str, evidence: Evidence) -> Draft | None:
    """The answer of the deal's terms, or None where the question asks for none, the evidence is of several
    filings, or the deal has no value for it."""
    fields = _fields(question)
    if not fields or len(evidence.filings) != 1:
        return None
    filing = next(iter(evidence.filings.values()))
    documents = sorted(evidence.documents.values(), key=lambda d: d.sequence)
    terms = {term.field: term for term in summarize(filing, documents, "").terms}
    found = next((terms[f] for f in fields if f in terms and terms[f].status == "found"), None)
    return _draft(found) if found else None


def _fields(question: str) -> tuple[str, ...]:
    asked = " ".join(question.lower().split())
    return next((fields for pattern, fields in _ASKED if re.search(pattern, asked)), ())


def _draft(term: Term) -> Draft:
    claims = tuple(DraftClaim(" ".join(c.quote.split()), (_quote(c),)) for c in term.citations)
    return Draft(
        status="answered",
        answer=f"{_shown(term)} — {claims[0].text}",
        value=term.value,
        unit=term.unit,
        claims=claims,
    )


def _quote(citation: Citation) -> Quote:
    return Quote(citation.document_id, citation.quote, citation.start)


def _shown(term: Term) -> str:
    value = term.value
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
