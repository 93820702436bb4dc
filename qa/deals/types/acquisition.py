# ruff: noqa: E501 (patterns and sentences stay on one line)
"""What mergers, purchases of stock and purchases of assets have in common."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, TermSpec, specs
from qa.deals.types import common, money

TERMINATION_FEE: Final = TermSpec(
    "termination.fee", "Termination fee", "money", "termination", "What the target pays if the deal ends for a better one.",
    cues=(
        Cue(r"(?<!reverse.)(?:termination|break-?up) fee[^;]{0,100}? (?:of|equal to|is|means) ~<money>", 1.0, qualifier="contingent"),
        Cue(r"<target>[^;]{0,120}? pay[^;]{0,100}? <money>[^;]{0,60}? (?:termination|break-?up) fee", 1.0, qualifier="contingent"),
        Cue(r"(?<!reverse.)(?:termination|break-?up) fee[^;]{0,60}? <money>", 0.7, qualifier="contingent"),
        Cue(r"<money>[^;]{0,60}? (?<!reverse.)(?:termination|break-?up) fee", 0.7, qualifier="contingent"),
    ),
    hints=("termination fee", "break-up fee", "breakup fee", "break up fee"), expected=True,
)

PARENT_FEE: Final = TermSpec(
    "termination.fee.parent", "Reverse termination fee", "money", "termination", "What the acquirer pays if it fails to close.",
    cues=(
        Cue(r"(?:reverse|parent|regulatory) termination fee[^;]{0,80}? <money>", 1.0, qualifier="contingent"),
        Cue(r"<acquirer>[^;]{0,60}? pay[^;]{0,40}? <target>[^;]{0,100}? <money>", 0.8, qualifier="contingent"),
        Cue(r"<money>[^;]{0,60}? (?:reverse|parent|regulatory) termination fee", 1.0, qualifier="contingent"),
    ),
    hints=("termination fee",),
)

CONDITIONS: Final = TermSpec(
    "conditions.closing", "Conditions to closing", "list", "conditions", "What must happen before the deal closes.",
    cues=(
        Cue(r"(?:subject to|conditioned (?:up)?on)[^;.]{0,80}? conditions?[^;.]{0,60}? includ(?:ing|e)[^;.]{0,40}?,? (?P<v>[^.]{10,900})", 1.0, where=("report", "release")),
        Cue(r"conditions?[^;.]{0,120}? includ(?:ing|e)[^;.]{0,40}?:? (?P<v>[^.]{10,900})", 0.9, where=("report", "release")),
        Cue(r"(?:consummation|completion|closing)[^;.]{0,80}? (?:is |are )?(?:also )?(?:subject to|conditioned (?:up)?on) (?P<v>[^.]{10,500}?)(?= and (?:is|are|will)\b|, (?:which|but)\b|\.|$)", 0.8, where=("report", "release")),
        Cue(r"subject to (?P<v>[^;.]{0,60}?(?:approval|customary)[^;.]{0,200}(?:conditions|approvals?))", 0.6, where=("report", "release")),
    ),
    hints=("condition", "subject to"), many=True, expected=True,
)

APPROVALS: Final = TermSpec(
    "approvals.required", "Approvals required", "list", "conditions", "Approvals of owners and authorities that the deal needs.",
    cues=(
        Cue(r"(?P<v>(?:approval|adoption|approved|adopted)[^;.,]{0,80}? by (?:the )?[^;.,]{0,60}?(?:stockholders|shareholders|members)[^;.,]{0,30})(?! is not| are not)", 0.8, where=("report", "release")),
        Cue(r"(?P<v>(?:stockholder|shareholder) (?:and regulatory )?approvals?|approval (?:of|by|from) (?:the |its |{party}'s )?(?:stockholders|shareholders)[^;.,]{0,40})", 0.9, where=("report", "release")),
        Cue(r"(?P<v>hart-scott-rodino[^;.,]{0,60}|(?:expiration|termination) of [^;.,]{0,40}waiting period[^;.]{0,120})", 0.9, where=("report", "release")),
        Cue(r"(?P<v>(?:regulatory|antitrust|governmental|bankruptcy court|court) (?:approvals?|clearances?)|approval of the [^;.,]{0,40}(?:commission|court|authority|board))", 0.8, where=("report", "release")),
    ),
    hints=("approv", "hart-scott", "waiting period", "clearance", "adoption", "adopted"), many=True,
    unless=r"\bno\b[^,;]*$",
)

EXCLUSIVE_DEALING: Final = TermSpec(
    "exclusive_dealing", "No-shop", "text", "conditions", "Promise not to look for another deal.",
    cues=(
        Cue(r"(?P<v>(?:agreed|agrees|shall|will) not to[^;.]{0,60}? solicit[^.]{0,240})", 0.9, where=("report", "release")),
        Cue(r"(?P<v>(?:customary )?no[- ]shop (?:provisions?|restrictions?|covenants?|obligations?)[^;.,]{0,80})", 0.8, where=("report", "release")),
        Cue(r"(?P<v>(?:prohibit|restrict)\w*[^;.]{0,80}? solicit[^.]{0,200})", 0.7, where=("report", "release")),
        Cue(r"(?P<v>shall not[^;.]{0,100}? solicit[^;.]{0,160})", 0.5, where=("agreement",)),
    ),
    hints=("solicit", "no-shop", "no shop"),
)

PURCHASE_CUES: Final = (
    r"<buyer> (?:has |have |will |would |shall |had )*(?:agree[sd]? to |completed (?:its|the) |to )?(?:acquire[sd]?|(?:re)?purchase[sd]?|bought|buy)\b[^;]{0,240}? from <seller>",
    r"<seller> (?:has |have |will |would |shall |had )*(?:agree[sd]? to |completed (?:its|the) |to )?(?:sell|sold|sells|sale of|transfer(?:red)?|divest(?:ed)?)\b[^;]{0,240}? to <buyer>",
    r"(?:sale|disposition)[^;]{0,160}? (?:by <seller> )?to <buyer>",
    r"(?:sale|sold)[^;]{0,160}? by <seller> to <buyer>",
    r"(?:acquisition|purchase)[^;]{0,160}? by <buyer>",
    r"(?:acquisition|acquired|purchase)[^;]{0,160}? from <seller>",
    r"<buyer> (?:has |have |will |would |shall )*(?:agree[sd]? to |completed (?:its|the) )?(?:acquire[sd]?|(?:re)?purchase[sd]?|acquisition|bought|buy|pay)\b",
    r"<seller> (?:has |have |will |would |shall )*(?:agree[sd]? to |completed (?:its|the) )?(?:sell|sold|sale|divest\w*)\b",
    r"<buyer> (?:will |shall |agreed to |has agreed to )*pa(?:y|id) (?:to )?<seller>",
)

PAYMENT: Final = specs(
    money.TOTAL, money.FORM, money.PER_SHARE, money.EXCHANGE_RATIO, money.EQUITY, money.PREMIUM, money.EARNOUT,
    money.ASSUMED, common.FINANCING,
)

ENDING: Final = specs(
    TERMINATION_FEE, PARENT_FEE, CONDITIONS, APPROVALS, EXCLUSIVE_DEALING, common.NON_COMPETE, common.BOARD_CHANGE,
    common.TERMINATION_RIGHTS, common.GOVERNING_LAW,
)

DATES: Final = specs(
    common.SIGNED, common.ANNOUNCED, common.CLOSED, common.EXPECTED_CLOSE, common.OUTSIDE, common.EFFECTIVE,
)

TRANSITION: Final = TermSpec(
    "term.length.transition_services", "Transition services", "number", "other", "How long transition services last.",
    cues=(
        Cue(r"transition(?:al)? services?[^;]{0,260}? <duration>", 0.8),
        Cue(r"<duration>[^;]{0,120}? transition(?:al)? services", 0.6),
        Cue(r"services will expire within <duration>", 1.0, qualifier="estimated"),
    ),
    hints=("transition", "services will expire"),
)
