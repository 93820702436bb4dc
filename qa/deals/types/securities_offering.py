# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Underwritten and registered offerings of shares or notes."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common, credit_agreement, money

OFFERED: Final = TermSpec(
    "consideration.equity.shares_offered", "Shares offered", "number", "consideration", "How many shares are sold.",
    cues=(
        Cue(r"(?:offering|offer|sale|sell|issuance|issue|purchase)[^;]{0,100}? (?:aggregate of )?<number> (?:\w+ ){0,4}?(?:shares|units|ADSs|american depositary)", 1.0, qualifier="aggregate"),
    ),
    hints=("offer", "sale", "sell", "issu"), unit="shares", unless=r"(?:warrants?|options?|additional)[^,;]{0,60}$",
)
OPTION: Final = TermSpec(
    "consideration.equity.underwriter_option", "Option of the underwriters", "number", "consideration", "Further shares that the underwriters may buy.",
    cues=(
        Cue(r"option[^;]{0,100}? (?:purchase|buy)[^;]{0,60}? <number> (?:\w+ ){0,4}?(?:shares|units|ADSs)", 1.0, qualifier="up_to"),
        Cue(r"option[^;]{0,100}? (?:purchase|buy)[^;]{0,60}? <number>", 0.6, qualifier="up_to"),
    ),
    hints=("option",), unit="shares",
)
NET_PROCEEDS: Final = TermSpec(
    "consideration.net_proceeds", "Net proceeds", "money", "consideration", "What is left after discounts and costs.",
    cues=(
        Cue(r"net proceeds[^;]{0,160}? (?:of|be|is|are|were|was|to be)[^;]{0,20}? <money>", 1.0, qualifier="estimated"),
        Cue(r"<money>[^;]{0,30}? (?:in|of) net proceeds", 0.9, qualifier="estimated"),
        Cue(r"net proceeds[^;]{0,200}? <money>", 0.6, qualifier="estimated"),
    ),
    hints=("net proceeds",),
)
PRINCIPAL: Final = TermSpec(
    "consideration.total", "Amount raised", "money", "consideration", "Principal or gross proceeds of the offering.",
    cues=(
        Cue(r"<money>,? (?:in )?(?:aggregate )?principal amount", 1.0, qualifier="aggregate"),
        Cue(r"gross proceeds[^;]{0,60}? <money>", 1.0, qualifier="aggregate"),
        Cue(r"(?:offering|sale|placement)[^;]{0,60}? (?:of|totaling) ~<money>", 0.8, qualifier="aggregate", where=("report", "release")),
        Cue(r"aggregate (?:purchase price|offering price)[^;]{0,60}? <money>", 0.95, qualifier="aggregate"),
        Cue(r"received (?:an? )?~<money> ~(?:investment|financing)", 0.9, qualifier="aggregate"),
    ),
    hints=("principal", "proceeds", "offering", "placement", "purchase price", "investment", "financing"), expected=True,
    unless=r"(?:each|per|every|multiples of|denominations of)\s+$",
)
RATE: Final = TermSpec(
    "facility.rate", "Interest", "percent", "facility", "Coupon or interest rate.",
    cues=(
        Cue(r"interest (?:rate )?[^;]{0,60}?(?:at|of|be|is) (?:a |the )?(?:rate of )?~<percent>", 1.0),
        Cue(r"<percent> (?:\w+ ){0,4}(?:notes|debentures|bonds|preferred)", 0.9),
    ),
    hints=("interest", "notes", "debentures", "bonds"),
)
MATURITY: Final = TermSpec(
    "dates.maturity", "Matures", "date", "dates", "When notes fall due.",
    cues=(
        Cue(r"(?:notes|debentures|bonds) due <date>", 1.0),
        Cue(r"(?:matur\w+|due)[^;]{0,30}? (?:on )?<date>", 0.9),
        Cue(r"(?:notes|debentures|bonds) due (?P<v>(?:19|20)\d\d)\b", 0.7),
    ),
    hints=("due", "matur"),
)
PRICE: Final = TermSpec(
    "consideration.per_share", "Price per share", "money", "consideration", "Price to the public or to investors.",
    cues=(
        Cue(r"(?:offering|purchase|public|issue|sale) price[^;]{0,30}? of ~<money> per", 1.0, qualifier="per_share"),
        *money.PER_SHARE.cues,
    ),
    hints=("share", "price"), unless=r"(?:exercise|conversion|convertible|closing|market|trading)[^,;]{0,60}$",
)
UNDERWRITER_PRICE: Final = TermSpec(
    "consideration.per_share.underwriter_purchase_price", "Price paid by the underwriters", "money", "consideration", "Price per share that the underwriters pay.",
    cues=(Cue(r"(?:purchase|severally)[^;]{0,200}? at a (?:purchase )?price (?:per share )?of <money>(?: per share)?(?: \([^()]{0,30}purchase price)?", 0.9, qualifier="per_share", where=("agreement",)),),
    hints=("price",),
)
LOCK_UP: Final = TermSpec(
    "obligations.issuer.lock_up", "Lock-up", "number", "obligations", "How long the issuer may not sell more.",
    cues=(
        Cue(r"(?:for|during) a period of <duration>[^;]{0,200}? (?:not|without)[^;]{0,200}? (?:offer|sell)", 0.9),
        Cue(r"lock-?up[^;]{0,100}? <duration>", 0.8),
    ),
    hints=("lock-up", "lockup", "period of"),
)

SECURITIES_OFFERING = DealType(
    "securities_offering", "Securities offering",
    signals=(
        Signal("title", r"underwriting agreement|equity distribution agreement|sales agreement|indenture", 6.0),
        Signal("text", r"underwriting agreement|public offering|equity distribution agreement|at-the-market", 4.0),
        Signal("text", r"\bunderwriters?\b|prospectus supplement|registration statement on form s-3|shelf registration", 2.0),
        Signal("text", r"principal amount of[^.;]{0,60}(?:notes|debentures)|\bindenture\b", 1.5),
        Signal("exhibit", r"^EX-1(?:\.|$)", 3.0),
    ),
    roles=(
        Role("issuer", "Issuer", ("issuer",), registrant=5.0),
        Role("seller", "Selling holder", ("selling stockholder", "selling shareholder", "selling stockholders", "selling shareholders"), many=True, expected=False),
        Role("underwriter", "Underwriter", ("underwriter", "underwriters", "representatives", "representative", "managers"), many=True),
        Role("trustee", "Trustee", ("trustee",), expected=False),
    ),
    role_cues=(
        r"<underwriter>,?[^;]{0,40}? as (?:the )?(?:joint )?(?:representatives?|underwriters?|managers?|book-?runn\w+|sole)",
        r"underwriting agreement[^;]{0,160}? with <underwriter>",
        r"shares will be (?:issued and )?sold by <issuer>",
        r"shares (?:will be|to be|being) (?:offered and )?sold by <seller>",
        r"<trustee>,? (?:\([^()]*\),? )?as (?:the )?(?:indenture )?trustee",
    ),
    terms=specs(
        common.TITLE_TERM, PRICE, PRINCIPAL, OFFERED, OPTION, NET_PROCEEDS, UNDERWRITER_PRICE, RATE, MATURITY,
        common.SIGNED, common.ANNOUNCED, common.CLOSED, common.EXPECTED_CLOSE, LOCK_UP,
        next(t for t in credit_agreement.CREDIT_AGREEMENT.terms if t.field == "facility.use_of_proceeds"),
        common.GOVERNING_LAW,
    ),
)
