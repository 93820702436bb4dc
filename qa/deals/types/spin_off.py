# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Spin-offs: a part of a company distributed to its owners."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import acquisition, common, officer_change

SPIN_OFF = DealType(
    "spin_off", "Spin-off",
    signals=(
        Signal("title", r"separation and distribution agreement|distribution agreement and plan", 6.0),
        Signal("text", r"separation and distribution agreement|spin-?off\b|spin-?out\b", 4.0),
        Signal("text", r"pro rata (?:distribution|dividend)|distribut(?:ed|ion) (?:to|of)[^.;]{0,80}(?:shareholders|stockholders|outstanding (?:common )?shares)", 3.0),
    ),
    roles=(
        Role("company", "Parent company", ("parent", "distributing company"), registrant=3.0),
        Role("spun_off_company", "Company spun off", ("spinco", "newco")),
    ),
    role_cues=(
        r"(?:separation|spin-?off|distribution) (?:of|by {party} of) <spun_off_company>[^;]{0,40}? from <company>",
        r"(?:separation|spin-?off) (?:of )?[^;]{0,30}?<spun_off_company>",
        r"<company>'s [^;]{0,60}?distribution of [^;]{0,80}? (?:shares|stock) of <spun_off_company>",
        r"<company> distributed [^;]{0,120}? (?:shares|stock) of <spun_off_company>",
        r"between <company> and <spun_off_company>",
    ),
    terms=specs(
        common.TITLE_TERM,
        TermSpec(
            "dates.closed", "Distributed", "date", "dates", "The date of the distribution.",
            cues=(
                Cue(r"on <date> \([^()]{0,40}?distribution date", 1.0),
                Cue(r"on <date>[^;]{0,200}? (?:completed|consummated|effected)[^;]{0,60}? (?:separation|spin-?off|distribution)", 0.9),
                *common.CLOSED.cues,
            ),
            hints=common.CLOSED.hints, expected=True,
        ),
        TermSpec(
            "dates.event.record_date", "Record date", "date", "dates", "Holders of this date receive the shares.",
            cues=(
                Cue(r"<date>,? ?\([^()]{0,20}?record date", 1.0),
                Cue(r"record date[^;]{0,60}? (?:of|is|was|be) <date>", 0.9),
                Cue(r"(?:holders|stockholders|shareholders) of record[^;]{0,60}? <date>", 0.9),
            ),
            hints=("record",), expected=True,
        ),
        TermSpec(
            "consideration.exchange_ratio", "Distribution ratio", "number", "consideration", "Shares received for each share held.",
            cues=(
                Cue(r"(?:received?|distribut\w+) (?P<v>one|two|three|four|five|{number}|{ratio})[^;]{0,100}? (?:share|stock)[^;]{0,60}? for (?:every|each)", 1.0, qualifier="per_share"),
            ),
            hints=("for every", "for each"), unit="shares",
        ),
        TermSpec(
            "consideration.total.cash_distribution_to_parent", "Cash paid to parent", "money", "consideration", "Cash that the company spun off pays to its parent.",
            cues=(
                Cue(r"<spun_off_company>[^;]{0,60}? (?:distributed|paid|transferred|pay|distribute)[^;]{0,30}? <money>", 1.0, qualifier="aggregate"),
                Cue(r"(?:cash )?(?:dividend|distribution|payment) of ~<money>[^;]{0,60}? (?:to|from) {party}", 0.7, qualifier="aggregate"),
            ),
            hints=("distribut", "dividend", "paid", "payment"),
        ),
        common.SIGNED, common.ANNOUNCED, common.EFFECTIVE, acquisition.TRANSITION, common.NON_COMPETE,
        common.TERMINATION_RIGHTS, officer_change.NAME, officer_change.ROLE, officer_change.SALARY, common.BOARD_CHANGE,
        common.GOVERNING_LAW,
    ),
)
