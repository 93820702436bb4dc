"""Two ways in which a filing says that it keeps something back.

It says in words that something is not disclosed ("Financial terms were not disclosed."), or it shows a mark
where the words stood ("[***]") and a legend that says why ("confidential treatment has been requested").
"""

from __future__ import annotations

import re
from typing import Final

# What deals keep to themselves; a covenant not to disclose "Confidential Information" is something else.
_WHAT: Final = (
    r"(?:terms?|amounts?|prices?|values?|details?|considerations?|payments?|rates?|royalt(?:y|ies)|fees?|sums?|"
    r"size|percentages?|figures?|financials|milestones?|numbers?|identit(?:y|ies)|names?|conditions|"
    r"cost|salary|valuation)"
)
_KEPT: Final = r"(?:disclosed|revealed|released|announced|divulged|made\s+public)"
_NOT: Final = r"(?:not|never)(?:\s+(?:yet|being|been|be|publicly|immediately|otherwise|currently)){0,3}"
_NON_DISCLOSURE: Final = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # "Financial terms were not disclosed", but not "were not disclosed to the Buyer" or "in Schedule 3".
        rf"\b{_WHAT}\b[^.;|]{{0,120}}?\b(?:was|were|is|are|has|have|had|will|would)\s+{_NOT}\s+{_KEPT}\b"
        r"(?!\s+(?:to|in|on|by|or|except|without|under|pursuant|herein|therein|as)\b)",
        rf"\b{_WHAT}\b[^.;|]{{0,60}}?\bnot\s+(?:publicly\s+)?disclosed\s*(?:$|[.;,)|])",
        rf"\bno\s+(?:\w+\s+){{0,4}}{_WHAT}\s+(?:\w+\s+){{0,5}}?(?:was|were|is|are|have\s+been|has\s+been)\s+{_KEPT}\b",
        r"\b(?:(?:did|does|do|would|will)\s+not\s+(?:publicly\s+)?(?:disclose|reveal|announce)|(?:has|have)\s+not\s+"
        r"(?:yet\s+|publicly\s+)?(?:disclosed|revealed|announced)|(?:is|are)\s+not\s+(?:disclosing|revealing))\b"
        rf"[^.;|]{{0,60}}?\b{_WHAT}\b",
        rf"\b(?:declin(?:e|ed|es|ing)|refus(?:e|ed|es))\s+to\s+(?:disclose|reveal|comment\s+on)\b[^.;|]{{0,60}}?\b{_WHAT}\b",
        rf"\bwithout\s+disclosing\b[^.;|]{{0,40}}?\b{_WHAT}\b",
        rf"\bundisclosed\s+(?:[\w-]+\s+){{0,3}}?{_WHAT}\b",
        rf"\b{_WHAT}\s+(?:\w+\s+){{0,5}}?(?:remain|remains|are|is|were|was)\s+undisclosed\b",
        r"\b(?:terms?|amounts?|price|details)\b[^.;|]{0,60}?\b(?:are|is|were|was|remain|remains)\s+"
        r"confidential\b",
    )
)

_OMISSION: Final = re.compile(
    # [***], [*], [ * * * ], […***…], {*****}, <***>, (***)
    r"\[\s?(?:\.{3}|…)?\s?\*(?:\s?\*)*\s?(?:\.{3}|…)?\s?\]|[{<(]\s?\*{3,}\s?[}>)]"
    # *** within a line: no ruler, and no bold type of Markdown
    r"|(?:(?<=[^\s*_=|-][ \t])|(?<=\$))\*{3,}(?=[ \t]*[^\s*|])|(?<![\w*])\*{3,}(?=%)"
    r"|(?<=\w )\*{3,}(?=[.,;)]|\s*$)"
    r"|\[[^\]\n]{0,40}(?i:redacted|omitted|confidential\s+treatment)[^\]\n]{0,80}\]"
    r"|(?i:\bconfidential\s+treatment\s+(?:has\s+been|have\s+been|is\s+being|was|is|were)\s+(?:\w+\s+)?"
    r"(?:requested|granted|sought|applied\s+for)"
    r"|\b(?:request|application|order)\s+(?:for|granting)\s+confidential\s+treatment"
    r"|\bomitted\s+(?:\w+\s+){0,6}?(?:pursuant\s+to|confidential\s+treatment|and\s+filed\s+separately)"
    r"|\b(?:portions?|information|material|provisions|terms|text)\b[^.;|]{0,120}?\b(?:has|have)\s+been\s+"
    r"(?:intentionally\s+)?(?:omitted|redacted)\b"
    r"|\bfiled\s+separately\s+with\s+the\s+(?:Securities|Commission|SEC)\b)"
)


def is_non_disclosure(text: str) -> bool:
    """Whether the text says that terms, amounts or other particulars are not disclosed."""
    return any(pattern.search(text) for pattern in _NON_DISCLOSURE)


def omission_spans(text: str) -> list[tuple[int, int]]:
    """Where the text shows that words were left out: marks, and the legends that speak of them."""
    return [match.span() for match in _OMISSION.finditer(text)]
