# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Bankruptcy: petitions, plans, and what holders get."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common, officer_change, settlement

BANKRUPTCY = DealType(
    "bankruptcy", "Bankruptcy",
    signals=(
        Signal("text", r"chapter (?:11|7)\b|voluntary petitions?", 5.0),
        Signal("text", r"plan of reorganization|prepackaged plan|debtor-in-possession|confirmation order", 3.0),
        Signal("text", r"bankruptcy (?:court|code)", 2.0),
        Signal("title", r"plan of reorganization|disclosure statement", 5.0),
        Signal("item", r"^1\.03$", 6.0),
        Signal("item", r"^3$", 1.0),
    ),
    roles=(
        Role("company", "Debtor", ("debtor", "debtors"), registrant=3.0),
        Role("acquirer", "New owners", (), many=True, expected=False),
    ),
    role_cues=(
        r"<company>[^;]{0,80}? filed[^;]{0,60}? (?:petition|chapter)",
        r"<acquirer>[^;]{0,200}? collectively acquired",
    ),
    terms=specs(
        TermSpec(
            "dates.effective", "Plan effective", "date", "dates", "When the plan took effect.",
            cues=(
                Cue(r"on <date>[^;]{0,200}? (?:conditions[^;]{0,60}? effectiveness|became effective|emerged)", 1.0),
                *common.EFFECTIVE.cues,
            ),
            hints=("effective", "emerged"),
        ),
        TermSpec(
            "dates.event.confirmation_order", "Plan confirmed", "date", "dates", "When the court confirmed the plan.",
            cues=(
                Cue(r"(?:order|court)[^;]{0,60}? confirm\w*[^;]{0,120}? (?:dated|on) <date>", 1.0),
                Cue(r"on <date>[^;]{0,160}? (?:confirmed|confirming|confirmation order)", 0.9),
            ),
            hints=("confirm",),
        ),
        TermSpec(
            "dates.event.petition", "Petition filed", "date", "dates", "When the company sought protection.",
            cues=(
                Cue(r"on <date>[^;]{0,200}? filed[^;]{0,80}? (?:petition|chapter)", 1.0),
                Cue(r"filed[^;]{0,80}? (?:petition|chapter)[^;]{0,120}? on <date>", 0.9),
            ),
            hints=("petition", "chapter"),
        ),
        settlement.COURT,
        TermSpec(
            "subject.asset", "What is converted", "text", "subject", "Claims or securities that the plan deals with.",
            cues=(
                Cue(r"conversion of (?P<v>[^;()]{5,120}?(?:notes|debentures|debt|claims|securities)[^;.,()]{0,30})", 0.9, where=("report", "release")),
            ),
            hints=("conversion",),
        ),
        TermSpec(
            "consideration.exchange_ratio", "Exchanged for", "text", "consideration", "New securities for each old one.",
            cues=(
                Cue(r"for each (?P<v>[^;]{3,160}?,? {number} shares?[^;.,]{0,40})", 0.8, where=("report", "release")),
                Cue(r"(?P<v>{number} shares? of [^;.,]{3,60} for (?:each|every) [^;.,]{3,80})", 0.8, where=("report", "release")),
            ),
            hints=("for each", "for every"),
        ),
        TermSpec(
            "consideration.equity.percent", "Share of equity", "percent", "consideration", "Share of the new equity that holders get.",
            cues=(
                Cue(r"(?:collectively )?acquired <percent> of (?:the )?(?:issued|outstanding|voting|common)", 1.0),
                Cue(r"representing <percent> of[^;]{0,30}?(?:equity|common|stock|shares)", 0.9, where=("report", "release")),
            ),
            hints=("acquired", "representing"),
        ),
        common.FINANCING, common.BOARD_CHANGE, officer_change.NAME, officer_change.SALARY, common.ANNOUNCED,
        common.TITLE_TERM, common.GOVERNING_LAW,
    ),
)
