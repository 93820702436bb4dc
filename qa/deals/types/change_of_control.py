# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Changes in who controls the registrant."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import acquisition, common

CHANGE_OF_CONTROL = DealType(
    "change_of_control", "Change of control",
    signals=(
        Signal("text", r"change (?:of|in) control (?:of|occurred)|changes? in control of (?:the )?registrant", 2.0),
        Signal("item", r"^5\.01$", 2.5),
    ),
    roles=(
        Role("company", "Company", (), registrant=3.0),
        Role("acquirer", "New owner", ("purchaser", "buyer", "acquiror"), many=True),
        Role("seller", "Former owner", ("seller", "sellers"), many=True, expected=False),
    ),
    role_cues=(
        r"<acquirer>[^;]{0,200}? (?:acquired|purchased|obtained)[^;]{0,160}? (?:shares|control|stock|voting)",
        r"control of {party} (?:was )?(?:acquired|obtained) by <acquirer>",
        r"<seller> sold[^;]{0,160}? (?:shares|stock)[^;]{0,60}? to <acquirer>",
    ),
    terms=specs(
        TermSpec(
            "consideration.equity.percent", "Share of votes", "percent", "consideration", "Share of the voting stock acquired.",
            cues=(
                Cue(r"(?:acquired|represent\w*|own\w*|constitut\w*)[^;]{0,120}? <percent> of", 0.9, where=("report", "release")),
            ),
            hints=("acquired", "represent", "own", "constitut"), expected=True,
        ),
        acquisition.PAYMENT, acquisition.DATES, common.BOARD_CHANGE, common.TITLE_TERM, common.GOVERNING_LAW,
    ),
    staged=False,
)
