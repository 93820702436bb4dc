# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Settlements of lawsuits and claims."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common

COURT: Final = TermSpec(
    "settlement.court", "Court", "text", "settlement", "The court before which the matter is or was.",
    cues=(
        Cue(r"(?P<v>(?:United States |U\.S\. )?(?:District|Bankruptcy|Circuit|Superior|Supreme|Chancery|Federal|Appeals) Courts?(?: of Appeals)? (?:for|of|in) (?:the )?(?-i:[A-Z]\w+)(?: (?:District of|District|County of|of|County|State of|(?-i:[A-Z]\w+))){0,5})", 1.0, where=("report", "release")),
        Cue(r"(?P<v>(?:Delaware )?Court of Chancery(?: of the State of \w+)?)", 0.9, where=("report", "release")),
        Cue(r"(?P<v>(?:United States |U\.S\. )?(?:District|Bankruptcy) Court for the [^;.,()\"]{4,60})", 0.8),
    ),
    hints=("court",), expected=True,
)

SETTLEMENT = DealType(
    "settlement", "Settlement",
    signals=(
        Signal("title", r"settlement|release agreement|stipulation", 5.0),
        Signal("text", r"settlement agreement|(?:settle[sd]?|settlement of|settlement with)[^.;]{0,60}(?:litigation|lawsuit|claims|action|dispute|matters)", 4.0),
        Signal("text", r"plaintiffs?|lawsuit|litigation|class action", 0.7),
    ),
    roles=(
        Role("company", "Company", (), registrant=3.0),
        Role("plaintiff", "Plaintiff", ("plaintiff", "plaintiffs"), many=True, expected=False),
        Role("defendant", "Defendant", ("defendant", "defendants"), many=True, expected=False),
        Role("counterparty", "Other side", (), many=True),
    ),
    role_cues=(
        r"settlement (?:agreement )?(?:with|between {party} and) <counterparty>",
        r"<plaintiff> (?:filed|brought|commenced)[^;]{0,60}? (?:suit|lawsuit|complaint|action|claim)[^;]{0,60}? against <defendant>",
        r"(?:suit|lawsuit|complaint|action)[^;]{0,40}? (?:filed|brought) by <plaintiff>",
        r"(?:suit|lawsuit|complaint|action)[^;]{0,60}? against <defendant>",
    ),
    terms=specs(
        TermSpec(
            "settlement.amount", "Amount", "money", "settlement", "What is paid to settle.",
            cues=(
                Cue(r"settle\w*[^;]{0,160}? (?:pay|paid|payment|receive|amount|sum|for|of)[^;]{0,60}? <money>", 1.0, where=("report", "release")),
                Cue(r"(?:pay|paid|payment|receive)[^;]{0,60}? <money>[^;]{0,120}? settle", 0.9),
                Cue(r"settlement (?:amount|payment|fund)[^;]{0,60}? <money>", 0.9),
            ),
            hints=("settle",), expected=True, mention=r"settle\w*",
        ),
        COURT,
        TermSpec(
            "settlement.terms", "Terms", "text", "settlement", "What else is agreed.",
            cues=(
                Cue(r"(?P<v>(?:dismiss\w*)[^;.]{0,100}(?:with prejudice|claims|action|lawsuit)[^;.]{0,80})", 0.8, where=("report", "release")),
                Cue(r"(?:under|pursuant to) (?:the terms of )?the settlement[^;.,]{0,40},? (?P<v>[^;.]{10,240})", 0.9, where=("report", "release")),
            ),
            hints=("dismiss", "settlement"), expected=True, mention=r"terms of (?:the|this) settlement",
        ),
        common.TITLE_TERM, common.SIGNED, common.ANNOUNCED, common.EFFECTIVE, common.GOVERNING_LAW,
    ),
)
