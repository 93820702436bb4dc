# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Purchases of assets or of a business."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import acquisition, common

ASSET: Final = TermSpec(
    "subject.asset", "What is bought", "text", "subject", "The assets or the business bought or sold.",
    cues=(
        Cue(r"(?:acquire[sd]?|purchase[sd]?|purchase of|acquisition of|sell|sold|sale of|divest(?:ed|iture of)?|transfer(?:red)?) (?:to {party} )?(?P<v>(?:substantially )?(?:all|certain)(?: of)?[^;.,()]{0,140}(?:assets|business|operations|propert\w+)[^;.,()]{0,80})", 1.0, where=("report", "release")),
        Cue(r"(?:acquire[sd]?|purchase[sd]?|acquisition of|sell|sold|sale of|divest(?:ed|iture of)?) (?P<v>(?:{party}'s|its|the|their) [^;.,()]{2,80}?(?:business|division|unit|operations|segment|assets|product line|interest)\b[^;.,()]{0,40})", 0.9, where=("report", "release")),
        Cue(r"\b(?:sale|disposition)\b[^;.]{0,60}? to {party}[^;]{0,240}? of (?P<v>(?:the )?{party}'s [^;.,()]{2,80}?(?:business|division|unit|operations|segment|assets|product line|interest)\b)", 0.85, where=("report", "release")),
    ),
    hints=("acqui", "purchase", "sell", "sold", "sale", "divest", "transfer", "disposition"), expected=True,
)

ASSET_PURCHASE = DealType(
    "asset_purchase", "Asset purchase",
    signals=(
        Signal("title", r"asset (?:purchase|acquisition|sale)|purchase of assets|purchase and assumption", 5.0),
        Signal("text", r"asset (?:purchase|acquisition|sale) (?:and \w+ )?agreement|purchase and assumption agreement", 4.0),
        Signal("text", r"(?:acquire[sd]?|purchase[sd]?|purchase of|acquisition of)[^.;]{0,60}(?:substantially all|certain|all)(?: of)?(?: the)?[^.;]{0,40} assets", 3.0),
        Signal("item", r"^2\.01$", 1.5),
        Signal("exhibit", r"^EX-2", 0.5),
    ),
    roles=(
        Role("buyer", "Buyer", ("buyer", "purchaser", "acquiror", "acquirer")),
        Role("seller", "Seller", ("seller", "sellers", "vendor"), many=True),
    ),
    role_cues=acquisition.PURCHASE_CUES,
    terms=specs(common.TITLE_TERM, ASSET, acquisition.DATES, acquisition.PAYMENT, acquisition.ENDING, acquisition.TRANSITION),
)
