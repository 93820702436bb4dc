# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Other events and material agreements: what every report can say."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common

OTHER = DealType(
    "other", "Other event",
    signals=(
        Signal("item", r"^(?:2\.02|7\.01|9)$", 2.5),
        Signal("item", r"^(?:5\.07|5\.03|4\.01|3\.01|2\.05|2\.06|4\.02|4)$", 2.0),
        Signal("text", r"results of operations|financial results|quarterly dividend|annual meeting|repurchase program|independent (?:registered public )?account", 2.0),
    ),
    roles=(
        Role("company", "Company", (), registrant=3.0),
        Role("counterparty", "Counterparty", (), many=True, expected=False),
    ),
    role_cues=(
        r"<company>[^;]{0,60}? entered into [^;]{0,120}? with <counterparty>",
        r"agreement[^;]{0,60}? (?:between|by and between) <company> and <counterparty>",
    ),
    terms=specs(
        TermSpec(
            "subject.action", "What was done", "text", "subject", "What the company did.",
            cues=(
                Cue(r"^\W*(?:\([a-z]\) )?(?:effective |on ){date},? (?:the board of directors of )?{party}(?: \([^()]*\))?,? (?P<v>(?:approved|adopted|amended|declared|held|received|completed|dismissed|engaged|appointed|filed|entered into)[^;.]{10,220})", 0.9, where=("report",)),
            ),
            hints=("on ", "effective "),
        ),
        TermSpec(
            "subject.event", "Event", "text", "subject", "What the report is about.",
            cues=(
                Cue(r"(?:announc\w+|disclos\w+|report(?:s|ed|ing)|regarding|relating to) (?P<v>(?!to |in |on |under )[^;.|]{10,180})", 0.7, where=("report",)),
            ),
            hints=("announc", "disclos", "report", "regarding", "on "),
        ),
        common.TITLE_TERM, common.SIGNED, common.ANNOUNCED, common.EFFECTIVE, common.BOARD_CHANGE, common.GOVERNING_LAW,
    ),
    staged=False,
)
