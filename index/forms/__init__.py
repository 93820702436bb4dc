"""What each form's Items are called, as data, and how the headings of a document are told from its text."""

from __future__ import annotations

import re
from typing import Final

from index.forms.annual import ANNUAL, SMALL_BUSINESS
from index.forms.current import CURRENT
from index.forms.entry import Entry, Form
from index.forms.foreign import FOREIGN, FURNISHED
from index.forms.quarterly import QUARTERLY
from index.forms.registration import BENEFICIAL, GENERAL, PROXY, REGISTRATION

__all__ = ["Entry", "Form", "form_of"]

_FORMS: Final = (
    (re.compile(r"8-K"), CURRENT),
    (re.compile(r"10-?KSB"), SMALL_BUSINESS),
    (re.compile(r"10-?K"), ANNUAL),
    (re.compile(r"10-?Q"), QUARTERLY),
    (re.compile(r"20-?F"), FOREIGN),
    (re.compile(r"6-?K"), FURNISHED),
    (re.compile(r"(?:S-?(?:1|2|3|4|11|18)|SB-?[12]|F-?(?:1|2|3|4|10))(?!\d)|424B|POS ?AM|FWP"), REGISTRATION),
    (re.compile(r"(?:(?:DEF|PRE|DEFA|PRER|DEFR|DEFM|PREM|DFAN|DEFC|PREC)N? ?14[AC])"), PROXY),
    (re.compile(r"10-?12[BG]|FORM 10$"), GENERAL),
    (re.compile(r"(?:SC(?:HEDULE)? ?)13D"), BENEFICIAL),
)


def form_of(document_type: str) -> Form | None:
    """The Items that a document of this type ("8-K/A", "10-K405") is made of; None for other documents."""
    return next((form for pattern, form in _FORMS if pattern.match(document_type.upper())), None)
