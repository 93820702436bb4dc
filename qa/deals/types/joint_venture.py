# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Joint ventures: a company owned and run together."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import acquisition, common, money

JOINT_VENTURE = DealType(
    "joint_venture", "Joint venture",
    signals=(
        Signal("title", r"joint venture|shareholders'? agreement|limited liability company agreement|contribution agreement", 5.0),
        Signal("text", r"joint venture", 4.0),
        Signal("text", r"(?:will|to) (?:each )?own[^.;]{0,40}\d+(?:\.\d+)?%|50/50|contribut\w+ to the (?:joint venture|venture|jv)", 1.5),
    ),
    roles=(
        Role("company", "Partner (filer)", (), registrant=3.0),
        Role("counterparty", "Partner", (), many=True),
    ),
    role_cues=(
        r"<company>[^;]{0,160}? joint venture[^;]{0,60}? with <counterparty>",
        r"joint venture[^;]{0,60}? (?:between|among|of|by and between) <company>[^;]{0,40}? and <counterparty>",
        r"joint venture (?:agreement )?with <counterparty>",
    ),
    terms=specs(
        common.TITLE_TERM,
        TermSpec(
            "subject.asset", "Purpose", "text", "subject", "What the venture is to do.",
            cues=(
                Cue(r"joint venture[^;.]{0,80}? (?:to|for the purpose of|that will|which will|for the) (?P<v>(?!be\b)[^;.,()]{6,140})", 0.9, where=("report", "release")),
            ),
            hints=("joint venture",), expected=True,
        ),
        TermSpec(
            "subject.ownership", "Ownership", "list", "subject", "Who owns how much of it.",
            cues=(Cue(r"(?P<v>{party}[^;.]{0,40}? (?:own|hold|owns|holds)[^;.]{0,30}?{percent})", 0.9, where=("report", "release")),),
            hints=("own", "hold"), many=True,
        ),
        TermSpec(
            "consideration.contribution", "Contribution", "money", "consideration", "What the partners put in.",
            cues=(Cue(r"contribut\w+[^;]{0,80}? <money>", 0.9),),
            hints=("contribut",),
        ),
        money.TOTAL, common.SIGNED, common.ANNOUNCED, common.CLOSED, common.EXPECTED_CLOSE, acquisition.CONDITIONS,
        common.TERM_LENGTH, common.BOARD_CHANGE, common.GOVERNING_LAW,
    ),
)
