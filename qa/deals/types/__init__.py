"""The kinds of deal, one file each. `TYPES` holds them by name, in the order in which ties are settled."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from qa.deals.spec import PARTY, specs
from qa.deals.types.asset_purchase import ASSET_PURCHASE
from qa.deals.types.bankruptcy import BANKRUPTCY
from qa.deals.types.change_of_control import CHANGE_OF_CONTROL
from qa.deals.types.clauses import COMMERCIAL, CORE
from qa.deals.types.common import EXHIBITS
from qa.deals.types.credit_agreement import CREDIT_AGREEMENT
from qa.deals.types.divestiture import DIVESTITURE
from qa.deals.types.joint_venture import JOINT_VENTURE
from qa.deals.types.license_collaboration import LICENSE
from qa.deals.types.merger import MERGER
from qa.deals.types.officer_change import OFFICER_CHANGE
from qa.deals.types.other import OTHER
from qa.deals.types.private_placement import PRIVATE_PLACEMENT
from qa.deals.types.securities_offering import SECURITIES_OFFERING
from qa.deals.types.settlement import SETTLEMENT
from qa.deals.types.spin_off import SPIN_OFF
from qa.deals.types.stock_purchase import STOCK_PURCHASE
from qa.deals.types.supply_services import SUPPLY_SERVICES

_COMMERCIAL: Final = frozenset({LICENSE.name, SUPPLY_SERVICES.name, JOINT_VENTURE.name, OTHER.name})
"""Kinds of deal whose agreements have the clauses of commercial agreements; others' have them where the
agreement is filed alone."""

TYPES: Final = MappingProxyType(
    {
        kind.name: replace(
            kind,
            roles=(*kind.roles, PARTY),
            terms=specs(kind.terms, COMMERCIAL if kind.name in _COMMERCIAL else (), EXHIBITS),
            clauses=() if kind.name in _COMMERCIAL else CORE,
        )
        for kind in (
            LICENSE, MERGER, STOCK_PURCHASE, ASSET_PURCHASE, DIVESTITURE, SPIN_OFF, CREDIT_AGREEMENT,
            SECURITIES_OFFERING, PRIVATE_PLACEMENT, SUPPLY_SERVICES, JOINT_VENTURE, SETTLEMENT, BANKRUPTCY,
            CHANGE_OF_CONTROL, OFFICER_CHANGE, OTHER,
        )
    }
)
