# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Purchases of a company's shares or other ownership interests."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import acquisition, common

STOCK_PURCHASE = DealType(
    "stock_purchase", "Stock purchase",
    signals=(
        Signal("title", r"(?:stock|share|equity|unit|membership interests?|interest) purchase agreement|purchase and sale agreement", 5.0),
        Signal("text", r"(?:stock|share|equity|unit|membership interests?|interest) purchase agreement", 4.0),
        Signal("text", r"(?:acquire[sd]?|purchase[sd]?|purchase of|acquisition of)[^.;]{0,60}(?:all of the |all )(?:issued and )?(?:outstanding )?(?:\w+ ){0,3}(?:stock|shares|equity|membership interests|interests|units)", 3.0),
        Signal("item", r"^2\.01$", 1.5),
        Signal("exhibit", r"^EX-2", 0.5),
    ),
    roles=(
        Role("buyer", "Buyer", ("buyer", "purchaser", "acquiror", "acquirer", "parent")),
        Role("seller", "Seller", ("seller", "sellers", "shareholders", "stockholders", "vendor"), many=True),
        Role("target", "Company acquired", ("target", "acquired company", "acquired companies"), expected=False),
    ),
    role_cues=(
        *acquisition.PURCHASE_CUES,
        r"(?:acquire[sd]?|acquisition of|purchase[sd]?|purchase of|buy)[^;]{0,80}? (?:all|\d+%|{percent})[^;]{0,100}? (?:of|in) <target>",
        r"<buyer>[^;]{0,60}? (?:acquire[sd]?|to acquire|acquisition of) <target>",
    ),
    terms=specs(
        common.TITLE_TERM,
        TermSpec(
            "subject.asset", "What is bought", "text", "subject", "The shares or interests bought.",
            cues=(
                Cue(r"(?:acquire[sd]?|purchase[sd]?|purchase of|acquisition of|sell|sold) (?P<v>(?:all (?:of )?|{percent} )[^;.,()]{5,140}(?:stock|shares|interests?|units|equity)[^;.,()]{0,60})", 0.9, where=("report", "release")),
            ),
            hints=("all ", "%"), expected=True,
        ),
        acquisition.DATES, acquisition.PAYMENT, acquisition.ENDING, acquisition.TRANSITION,
    ),
)
