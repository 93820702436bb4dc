"""What the numbers of a table are to be multiplied by, and their currency."""

from __future__ import annotations

import re
from typing import Final

_SCALES: Final = {"hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}
_SAID: Final = re.compile(
    r"\(?\s*(?P<words>(?:(?:all\s+|tabular\s+)?(?:dollar|share|currency|u\.?s\.?\s+dollar|amount"
    r"|number)s?\b[^()\n.;]{0,60}?"
    r"\s+(?:(?:are|is)\s+)?|[$€£¥]\s*(?:and\s+\w+\s+)?)?(?:(?:stated|expressed|presented|reported|shown)\s+)?"
    r"\bin\s+(?:u\.?s\.?\s+)?(?:[$€£¥]\s?)?(?:whole\s+)?(?P<scale>hundreds|thousands|millions|billions)\b"
    r"(?:\s+of\s+(?:u\.?s\.?\s+)?(?:dollars|euros|shares|yen|pounds)\b)?"
    r"(?P<but>[^()\n.:|]{0,100}\bexcept\b[^()\n.:|]{0,110}|[^()\n.:|]{0,40}\bunless\b[^()\n.:|]{0,60})?)"
    r"|\(\s*(?P<sign>(?:US)?[$€£¥]?\s?(?P<short>000['’]?s?|000s omitted|millions|thousands|billions)"
    r"(?:\s+omitted)?)\s*\)|\b(?P<omitted>000['’]?s\s+omitted)\b",
    re.IGNORECASE,
)
_MAY_SAY: Final = re.compile(r"hundreds|thousands|millions|billions|000", re.IGNORECASE)
"""What every statement of a scale holds: few lines do, and the pattern takes long."""

_PLAIN: Final = re.compile(
    r"\bper\b[^|]{0,40}\b(?:share|unit|common|ads|ordinary|boe|barrel|mcf|ounce|ton|day|room)\b"
    r"|\bpercent(?:age)?s?\b|%\s*(?:$|\)|of\b|change)|\(%|\bratios?\b|\brates?\s*(?:$|[(:])|\bmargins?\s*(?:$"
    r"|[(:%])"
    r"|\b(?:number|count)\s+of\s+(?:employees|stores|locations|customers|holders)|\(years?\)|\bin\s+years\b"
    r"|\bprice\s+(?:paid|per)\b|\bexercise\s+price",
    re.IGNORECASE,
)
_PLAIN_BELOW: Final = re.compile(
    r"\bper\b.{0,30}\b(?:share|unit|ads)\b|\bpercent(?:age)?\b|\bratios?\b", re.IGNORECASE
)
_CURRENCIES: Final = {"€": "EUR", "£": "GBP", "¥": "JPY", "$": "USD"}


def scale_of(words: str) -> tuple[int, str]:
    """The scale that words state and the words that state it; (1, "") where they state none. The last one
    said counts."""
    said_of = list(_SAID.finditer(words))
    if not said_of:
        return 1, ""
    found = said_of[-1]
    word = (found["scale"] or found["short"] or found["omitted"] or "").lower()
    size = next((size for name, size in _SCALES.items() if word.startswith(name)), 1_000)
    said = found["words"] or found["sign"] or found["omitted"]
    return size, " ".join(said.split()).strip(" ,")


def unscaled(words: str) -> str:
    """Words without those that state a scale."""
    return (_SAID.sub("", words) if _MAY_SAY.search(words) else words).strip()


def is_plain(label: str, group: str, values: str) -> bool:
    """Whether a row or a column holds what no scale applies to: amounts per share, ratios, percentages. By
    what it is called; or by the line that it stands under, where it shows decimals."""
    return bool(_PLAIN.search(unscaled(label))) or ("." in values and bool(_PLAIN_BELOW.search(group)))


def currency_of(text: str) -> str:
    """ISO code of the first currency sign in a text, "" where there is none."""
    at = re.search(r"[$€£¥]", text)
    return _CURRENCIES[at[0]] if at else ""
