"""What kind of answer a question wants, told by how it opens and by the noun it asks for."""

from __future__ import annotations

import re
from typing import Final, Literal

from index.vocabulary import words

Kind = Literal["money", "date", "percent", "number", "duration", "party", "list", "boolean", "text"]

_OPENINGS: Final[tuple[tuple[str, Kind], ...]] = (
    (r"\bhow long\b|\bhow many (?:years?|months?|weeks?|days?|hours?)\b|\bfor how many\b", "duration"),
    (r"\b(?:what|which) (?:percentage|percent|share of|proportion|portion|fraction)\b", "percent"),
    (r"\bhow many percent|\bby what percent|\bas a percent|\bwhat %|\bin percent\b", "percent"),
    (r"\bwhen\b|\b(?:what|which) (?:date|day|year|month|quarter)\b|\bby what date\b", "date"),
    (r"\bhow many\b|\bhow often\b|\bwhat number\b", "number"),
    (r"\bhow much\b|\bwhat (?:did|does|will|has) .*\b(?:spen[dt]|pay|paid|earn|cost|raise)\b", "money"),
    (r"\bhow (?:large|big|high|low|expensive|costly)\b", "money"),
    (r"\bwho are\b|\bwho were\b|^\W*(?:list|name|enumerate)\b", "list"),
    (r"\bwho\b|\bwhom\b|\bwhose\b", "party"),
)
OPENINGS: Final[tuple[tuple[re.Pattern[str], Kind], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _OPENINGS
)
"""The first that is found counts."""

YES_OR_NO: Final = re.compile(
    r"^\W*(?:is|are|was|were|does|do|did|can|could|may|might|must|will|would|has|have|had|should|shall)\b",
    re.IGNORECASE,
)

NOUNS: Final[tuple[tuple[Kind, frozenset[str]], ...]] = (
    ("money", words("""
        payment price fee fees cost costs salary bonus consideration proceeds value revenue revenues
        sales income profit earnings loss expense expenses expenditure expenditures capex debt cash
        dividend dividends commitment commitments principal deposit severance compensation
        purchase-price ebitda assets liabilities equity inventory inventories receivables payables
        goodwill tax taxes budget funding financing facility penalty damages cap retainer stipend eps
        sum ppne turnover
    """)),
    ("percent", words("""
        percentage percent rate rates margin margins interest royalty royalties yield spread stake
        ownership growth
    """)),
    ("date", words("date dates day deadline maturity year expiration expiry closing")),
    ("duration", words("term duration period length tenor lifetime")),
    ("number", words("number count ratio multiple quantity headcount employees shares turnover-ratio")),
    ("party", words("""
        company party buyer seller acquirer acquiror purchaser target bank agent lender borrower issuer
        underwriter advisor adviser auditor licensee licensor firm person officer director executive
        counterparty manufacturer supplier customer distributor landlord tenant guarantor trustee parent
        subsidiary employer ceo cfo chairman president
    """)),
)
"""The kind of answer that a noun is."""

NEUTRAL: Final = words("amount size level total sum magnitude figure kind type name extent")
"""Nouns that leave the kind to the noun after "of": "the size of the payment"."""
