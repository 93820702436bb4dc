# ruff: noqa: E501 (patterns and sentences stay on one line)
"""What merger agreements say beyond price and dates: deal protection, material adverse effect, conduct until
closing, remedies. The families are MAUD's (Wang et al., 2023, after the ABA's deal points studies)."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, TermSpec, Where

_IN: Final[tuple[Where, ...]] = ("agreement", "report")

PROTECTION: Final = (
    TermSpec(
        "deal_protection.fiduciary_out", "Fiduciary out", "text", "protection", "When the target's board may talk to another bidder or change its recommendation.",
        cues=(
            Cue(r"(?P<v>(?:failure|failing) to (?:take such action|do so|make)[^;.]{0,60}? (?:would|could)[^;.]{0,80}?(?:fiduciary|law)[^;.]{0,60})", 0.9, where=_IN),
            Cue(r"(?P<v>(?:board[^;.]{0,60}? )?(?:determines?|concludes?)[^;.]{0,80}? in good faith[^;.]{0,160}?(?:superior (?:proposal|offer)|fiduciary)[^;.]{0,80})", 0.8, where=_IN),
        ),
        hints=("fiduciary", "superior proposal", "superior offer"),
    ),
    TermSpec(
        "deal_protection.superior_proposal", "Superior proposal", "text", "protection", "What counts as a better offer.",
        cues=(Cue(r"superior (?:proposal|offer)\"? (?:means|shall mean) (?P<v>[^;]{20,260})", 1.0, where=("agreement",)),),
        hints=("superior proposal", "superior offer"),
    ),
    TermSpec(
        "deal_protection.matching_right", "Matching right", "number", "protection", "How long the acquirer has to match a better offer.",
        cues=(
            Cue(r"(?:notice|notif\w+)[^;]{0,300}? <duration>[^;]{0,200}? (?:superior|recommendation|intervening)", 0.8, where=("agreement",)),
            Cue(r"(?:superior|recommendation)[^;]{0,300}? (?:at least |not less than )?<duration>(?:'s?)?[^;]{0,40}? (?:prior (?:written )?notice|before|negotiat)", 0.8, where=("agreement",)),
        ),
        hints=("superior proposal", "superior offer", "change of recommendation", "change in recommendation", "adverse recommendation"),
    ),
    TermSpec(
        "deal_protection.intervening_event", "Intervening event", "text", "protection", "What besides a better offer lets the board change its recommendation.",
        cues=(Cue(r"intervening event\"? (?:means|shall mean) (?P<v>[^;]{20,260})", 1.0, where=("agreement",)),),
        hints=("intervening event",),
    ),
    TermSpec(
        "deal_protection.go_shop", "Go-shop", "text", "protection", "A period in which the target may look for other offers.",
        cues=(Cue(r"(?P<v>go[- ]shop[^;.]{0,140})", 0.9, where=("agreement", "report", "release")),),
        hints=("go-shop", "go shop"),
    ),
    TermSpec(
        "termination.fee.tail", "Tail", "number", "termination", "How long after the end another deal still costs the fee.",
        cues=(Cue(r"within <duration> (?:after|following|of)[^;]{0,60}? terminat[^;]{0,240}? (?:acquisition|takeover|alternative|competing|company)", 0.9, where=_IN),),
        hints=("within",), unless=r"business day",
    ),
    TermSpec(
        "mae", "Material adverse effect", "text", "protection", "What lets the acquirer walk away, as the agreement defines it.",
        cues=(Cue(r"material adverse (?:effect|change)\"?,? (?:means|shall mean|with respect to)[^;]{0,80}? (?P<v>any [^;]{20,240})", 1.0, where=("agreement",)),),
        hints=("material adverse",),
    ),
    TermSpec(
        "knowledge", "Knowledge", "text", "protection", "Whose knowledge counts, actual or constructive.",
        cues=(Cue(r"knowledge\"?[^;.]{0,80}? (?:means|shall mean) (?P<v>[^;.]{10,200})", 1.0, where=("agreement",)),),
        hints=("knowledge",),
    ),
    TermSpec(
        "conduct.ordinary_course", "Ordinary course", "text", "protection", "How the target must run its business until closing.",
        cues=(Cue(r"(?P<v>(?:conduct|carry on|operate)[^;.]{0,80}? (?:in the )?(?:ordinary|usual)[^;.]{0,20}? course[^;.]{0,140})", 0.9, where=_IN),),
        hints=("ordinary course", "ordinary and usual", "usual course"),
    ),
    TermSpec(
        "conduct.efforts", "Efforts to close", "text", "protection", "How hard the parties must try to get approvals.",
        cues=(Cue(r"(?P<v>(?:reasonable best|commercially reasonable|best|reasonable) efforts[^;.]{0,80}? (?:consummate|approval|antitrust|hsr|clearance|governmental|close)[^;.]{0,100})", 0.8, where=_IN),),
        hints=("efforts",),
    ),
    TermSpec(
        "conditions.bring_down", "Accuracy at closing", "text", "conditions", "How true the target's statements must be at closing.",
        cues=(Cue(r"representations and warranties[^;]{0,200}? (?P<v>(?:shall|must|will)? ?be true and correct[^;.]{0,200})", 0.9, where=("agreement",)),),
        hints=("true and correct",),
    ),
    TermSpec(
        "remedies.specific_performance", "Specific performance", "text", "protection", "Whether a party can be made to perform.",
        cues=(Cue(r"(?P<v>(?:entitled to|right to|granted|seek)[^;.]{0,100}? specific (?:performance|enforcement)[^;.]{0,120})", 0.9, where=("agreement",)),),
        hints=("specific performance", "specific enforcement"),
    ),
)
"""Terms of deal protection and of getting from signing to closing."""
