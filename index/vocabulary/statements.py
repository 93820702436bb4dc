"""What financial statements are titled, and the lines that stand on one and seldom on another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_TITLES: Final = {
    "balance sheet": r"balance sheets?|statements? of (?:consolidated )?financial (?:position|condition)",
    "income statement":
        r"statements? of (?:consolidated )?(?:income|operations|earnings|(?:net )?loss)|income statements?",
    "cash flow": r"statements? of (?:consolidated )?cash flows?|cash flow statements?",
    "equity":
        r"statements? of (?:changes in )?(?:consolidated )?(?:stockholders|shareholders|shareowners|equity)",
}
_LINES: Final = {
    "balance sheet": """
        total assets; total current assets; total current liabilities; total liabilities; liabilities and;
        retained earnings; accumulated deficit; accounts payable; accumulated other comprehensive;
        additional paid-in capital; equipment, net; treasury stock; holders’ equity; holders' equity;
        total equity; goodwill; inventories; prepaid expenses; deferred income taxes
    """,
    "income statement": """
        cost of sales; cost of goods sold; cost of revenue; gross profit; gross margin; operating income;
        operating profit; income from operations; before income taxes; before taxes; income tax expense;
        provision for income taxes; net income; net earnings; selling, general; earnings per; diluted; basic;
        weighted average; weighted-average; interest expense; net sales; total revenue; total net revenue
    """,
    "cash flow": """
        operating activities; investing activities; financing activities; depreciation and amortization;
        purchases of property; purchase of property; capital expenditures; additions to property;
        proceeds from; repayments of; dividends paid; cash dividends; deferred income taxes;
        effect of exchange rate; net increase; net decrease; net change; in cash; end of; beginning of;
        stock-based compensation; share-based compensation; changes in operating
    """,
    "equity": """
        balance at; balances at; comprehensive income; treasury; paid-in capital; issuance of
    """,
}


def _parts(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split(";"))


TITLES: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {name: re.compile(pattern) for name, pattern in _TITLES.items()})
"""Statement -> its titles, in lower case."""

LINES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: _parts(lines) for name, lines in _LINES.items()})
"""Statement -> its lines, in lower case."""
