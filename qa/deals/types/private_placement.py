# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Unregistered sales of securities to chosen investors."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common
from qa.deals.types import securities_offering as offering

PRIVATE_PLACEMENT = DealType(
    "private_placement", "Private placement",
    signals=(
        Signal("title", r"securities purchase agreement|subscription agreement|note purchase agreement|convertible (?:note|debenture)|registration rights|warrant", 4.0),
        Signal("text", r"private placement|securities purchase agreement|subscription agreement|note purchase agreement|accredited investors?", 4.0),
        Signal("text", r"section 4\((?:a\)\()?2\)|regulation d\b|rule 506|registration rights agreement|convertible debentures?|warrants to purchase", 1.5),
        Signal("item", r"^3\.02$", 2.0),
    ),
    roles=(
        Role("issuer", "Issuer", ("issuer",), registrant=5.0),
        Role("investor", "Investor", ("investor", "investors", "purchaser", "purchasers", "buyers", "holder", "subscriber"), many=True),
        Role("advisor", "Placement agent", ("placement agent",), expected=False),
    ),
    role_cues=(
        r"<issuer> (?:has |have |will |would |shall )*(?:agree[sd]? to )?(?:issue|sell|sold)[^;]{0,160}? to <investor>",
        r"purchase agreement[^;]{0,160}?(?:with|by and among {party},|by and between {party} and|among {party},) <investor>",
        r"<investor> (?:has |have |will |would |shall )*(?:agree[sd]? to )?(?:purchase[sd]?|invest(?:ed)?|subscribe[sd]?)",
        r"investment[^;]{0,60}? (?:from|by) <investor>",
        r"purchased[^;]{0,40}? by <investor>",
        r"purchase[^;]{0,60}? from <issuer>",
        r"<advisor>[^;]{0,40}? (?:acted|served)[^;]{0,20}? as[^;]{0,40}? placement agent",
    ),
    terms=specs(
        common.TITLE_TERM, offering.PRINCIPAL, offering.PRICE, offering.OFFERED, offering.RATE, offering.MATURITY,
        TermSpec(
            "consideration.per_share.initial_conversion_price", "Conversion price", "money", "consideration", "Price at which notes or preferred shares convert.",
            cues=(
                Cue(r"conver(?:sion|t\w*)[^;]{0,160}? (?:price|initially|at)[^;]{0,80}? <money>(?: per share)?", 0.9, qualifier="per_share", where=("report", "release")),
                Cue(r"initially <money> per share", 0.9, qualifier="per_share"),
                Cue(r"conversion price[^;]{0,60}? (?:of|is|be|equal to) ~<money>", 0.8, qualifier="per_share"),
            ),
            hints=("conver", "initially"),
        ),
        TermSpec(
            "consideration.equity.warrants", "Warrants", "number", "consideration", "Shares that warrants may buy.",
            cues=(Cue(r"warrants?[^;]{0,60}? (?:purchase|acquire|buy)[^;]{0,60}? <number> (?:\w+ ){0,3}(?:shares|of)?", 1.0, qualifier="aggregate"),),
            hints=("warrant",), unit="shares",
        ),
        TermSpec(
            "consideration.per_share.warrant_exercise_price", "Exercise price of warrants", "money", "consideration", "Price at which warrants may be exercised.",
            cues=(
                Cue(r"exercise price[^;]{0,120}? (?:is|of|equal to|at)[^;]{0,20}? <money>", 1.0, qualifier="per_share"),
                Cue(r"warrants?[^;]{0,120}? (?:exercisable|exercise)[^;]{0,60}? <money>", 0.8, qualifier="per_share"),
            ),
            hints=("exercis",),
        ),
        next(t for t in offering.SECURITIES_OFFERING.terms if t.field == "facility.use_of_proceeds"),
        common.SIGNED, common.ANNOUNCED, common.CLOSED, common.EXPECTED_CLOSE, common.BOARD_CHANGE, common.GOVERNING_LAW,
    ),
)
