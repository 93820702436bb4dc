# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Supply, manufacturing, distribution, services, leases and like commercial agreements."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common, license_collaboration

_LICENSE = {term.field: term for term in license_collaboration.LICENSE.terms}

SUPPLY_SERVICES = DealType(
    "supply_services", "Supply and services",
    signals=(
        Signal("title", r"supply|manufactur\w+ agreement|services? agreement|distribut(?:ion|or)|outsourcing|consulting|hosting|maintenance|lease agreement|transportation|reseller|sponsorship|endorsement", 4.0),
        Signal("text", r"(?:supply|manufactur\w+|services?|distribution|distributor|outsourcing|consulting|lease|reseller|transportation)(?: and \w+)? agreement", 3.0),
        Signal("text", r"minimum (?:purchase|order|volume)|purchase orders|statement of work", 1.0),
    ),
    roles=(
        Role("seller", "Supplier", ("supplier", "seller", "manufacturer", "service provider", "provider", "contractor", "consultant", "vendor", "licensor", "landlord", "lessor"), many=True),
        Role("buyer", "Customer", ("buyer", "customer", "purchaser", "client", "distributor", "reseller", "licensee", "tenant", "lessee"), many=True),
    ),
    role_cues=(
        r"<seller> (?:has |will |shall |agree[sd]? to |has agreed to )*(?:supply|supplies|manufacture|provide|sell|perform|deliver)[^;]{0,160}? (?:to|for) <buyer>",
        r"<buyer> (?:has |will |shall |agree[sd]? to |has agreed to )*(?:purchase|buy|order|engage)[^;]{0,160}? (?:from )?<seller>",
        r"<buyer> (?:has |will |shall |agree[sd]? to |has agreed to )*pay[^;]{0,60}? <seller>",
        r"<seller> (?:will |shall )(?:supply|manufacture|provide|perform|deliver)",
        r"<buyer> (?:will |shall )(?:purchase|pay|order)",
    ),
    terms=specs(
        common.TITLE_TERM,
        TermSpec(
            "subject.asset", "Goods or services", "text", "subject", "What is supplied.",
            cues=(
                Cue(r"(?:supply|manufacture|provide|deliver|sell|perform) (?:to {party} |{party} with |for {party} )?(?P<v>(?!to\b|for\b|its\b|agreement\b)[^;.,()\"]{5,120})", 0.7, where=("report", "release")),
                Cue(r"agreement for (?:the )?(?:supply|purchase|provision|manufacture|sale) of (?P<v>[^;.,()\"]{4,100})", 0.9),
            ),
            hints=("suppl", "manufactur", "provid", "deliver", "sell", "perform"), expected=True,
        ),
        _LICENSE["subject.exclusivity"], _LICENSE["subject.territory"],
        TermSpec(
            "consideration.total", "Value", "money", "consideration", "What the agreement is worth, or its fees.",
            cues=(
                Cue(r"(?:contract|agreement|fees?|value|purchase price|total)[^;]{0,80}? (?:of|valued at|worth|is)[^;]{0,30}? <money>", 0.8, where=("report", "release")),
            ),
            hints=("contract", "agreement", "fee", "value", "total"), expected=True,
        ),
        common.TERM_LENGTH, common.TERMINATION_RIGHTS, common.SIGNED, common.EFFECTIVE, common.ANNOUNCED, common.NON_COMPETE,
        common.GOVERNING_LAW,
    ),
)
