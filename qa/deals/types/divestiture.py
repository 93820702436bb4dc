# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Sales of a business, a division or a subsidiary by whoever files the report."""

from __future__ import annotations

from qa.deals.spec import DealType, Role, Signal, specs
from qa.deals.types import acquisition, common
from qa.deals.types.asset_purchase import ASSET

DIVESTITURE = DealType(
    "divestiture", "Divestiture",
    signals=(
        Signal("text", r"(?:completed|announced|consummated) (?:the |its )?(?:sale|divestiture|disposition) of", 4.0),
        Signal("text", r"(?:agreed|agreement) to sell (?:its|the|all|substantially|certain)", 4.0),
        Signal("text", r"(?:sale|divestiture|disposition) of (?:its|the) [^.;]{0,60}(?:business|division|subsidiary|segment|operations|unit)", 3.0),
        Signal("text", r"divestiture|discontinued operations", 1.0),
        Signal("item", r"^2\.01$", 1.5),
        Signal("exhibit", r"^EX-2", 0.3),
    ),
    roles=(
        Role("seller", "Seller", ("seller", "sellers"), registrant=1.0, many=True),
        Role("buyer", "Buyer", ("buyer", "purchaser", "acquiror", "acquirer", "parent")),
    ),
    role_cues=acquisition.PURCHASE_CUES,
    terms=specs(common.TITLE_TERM, ASSET, acquisition.DATES, acquisition.PAYMENT, acquisition.ENDING, acquisition.TRANSITION),
)
