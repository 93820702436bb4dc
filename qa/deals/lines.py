# ruff: noqa: E501 (sentences stay on one line)
"""The sentences of a narrative, as data.

`<field @verb>` is a verb of VERBS as the deal's stage asks for it. `{field}` is the term's value in words; `{field:form}` in another form (see `qa/deals/wording.py`). `[...]` is
left out where one of its terms is missing. `<field is/are>` is a verb that agrees with a term. Of a line's
templates the first that can be filled is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Line = tuple[str, ...]

VERBS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "acquire": {
        "": ("acquires", "acquire"), "announced": ("is to acquire", "are to acquire"),
        "signed": ("agrees to acquire", "agree to acquire"), "closed": ("has acquired", "have acquired"),
        "amended": ("amends its agreement to acquire", "amend their agreement to acquire"),
        "terminated": ("ends its agreement to acquire", "end their agreement to acquire"),
    },
    "buy": {
        "": ("buys", "buy"), "announced": ("is to buy", "are to buy"), "signed": ("agrees to buy", "agree to buy"),
        "closed": ("has bought", "have bought"), "amended": ("amends its agreement to buy", "amend their agreement to buy"),
        "terminated": ("ends its agreement to buy", "end their agreement to buy"),
    },
    "sell": {
        "": ("sells", "sell"), "announced": ("is to sell", "are to sell"), "signed": ("agrees to sell", "agree to sell"),
        "closed": ("has sold", "have sold"), "amended": ("amends its agreement to sell", "amend their agreement to sell"),
        "terminated": ("ends its agreement to sell", "end their agreement to sell"),
    },
    "license": {
        "": ("licenses", "license"), "amended": ("amends its licence of", "amend their licence of"),
        "terminated": ("ends its licence of", "end their licence of"),
    },
    "obtain": {
        "": ("obtains", "obtain"), "amended": ("amends", "amend"), "terminated": ("ends", "end"),
    },
}  # fmt: skip
"""Verbs of headlines by stage ("" where there is none, or none of its own), for one and for several."""

_BUYS: Final[Line] = (
    "{parties.buyer:short} <parties.buyer @buy> {parties.target:short}[ from {parties.seller:short}][ for {consideration.total}]",
    "{parties.buyer:short} <parties.buyer @buy> {subject.asset:lower}[ from {parties.seller:short}][ for {consideration.total}]",
    "{parties.seller:short} <parties.seller @sell> {subject.asset:lower}[ for {consideration.total}]",
    "{parties.seller:short} <parties.seller @sell> assets to {parties.buyer:short}[ for {consideration.total}]",
    "{parties.buyer:short} and {parties.seller:short} enter into {deal.title:article}[ for {consideration.total}]",
    "{parties.buyer:short} <parties.buyer enters/enter> into {deal.title:article}[ for {consideration.total}]",
    "{parties.seller:short} <parties.seller enters/enter> into {deal.title:article}[ for {consideration.total}]",
)
HEADLINES: Final[Mapping[str, Line]] = {
    "license_collaboration": (
        "{parties.licensee:short} <parties.licensee @license> {subject.asset:lower} from {parties.licensor:short}[ for {consideration.upfront:bare} up front]",
        "{parties.licensor:short} and {parties.licensee:short} enter a licence and collaboration",
        "{parties.licensor:short} <parties.licensor licenses/license> out {subject.asset}",
    ),
    "merger": (
        "{parties.acquirer:short} <parties.acquirer @acquire> {parties.target:short} for {consideration.per_share:bare} a share[, {consideration.total:bare} in all]",
        "{parties.acquirer:short} <parties.acquirer @acquire> {parties.target:short} in a deal worth {consideration.total}",
        "{parties.acquirer:short} <parties.acquirer @acquire> {parties.target:short}",
        "{parties.target:short} agrees to a merger",
    ),
    "stock_purchase": _BUYS,
    "asset_purchase": _BUYS,
    "divestiture": (
        "{parties.seller:short} <parties.seller @sell> {subject.asset:lower} to {parties.buyer:short}[ for {consideration.total}]",
        "{parties.seller:short} <parties.seller @sell> assets to {parties.buyer:short}[ for {consideration.total}]",
        "{parties.seller:short} <parties.seller @sell> {subject.asset:lower}[ for {consideration.total}]",
    ),
    "spin_off": (
        "{parties.company:short} <parties.company spins/spin> off {parties.spun_off_company:short}",
        "{parties.company:short} carries out a spin-off",
    ),
    "credit_agreement": (
        "{parties.borrower:short} <parties.borrower @obtain> a {facility.amount:bare} {facility.type:lower}",
        "{parties.borrower:short} <parties.borrower @obtain> credit of {facility.amount:bare}",
        "{parties.borrower:short} <parties.borrower enters/enter> into {deal.title:article}",
        "{parties.borrower:short} <parties.borrower enters/enter> into a credit agreement",
    ),
    "securities_offering": (
        "{parties.issuer:short} offers {consideration.equity.shares_offered:bare} at {consideration.per_share:bare} a share",
        "{parties.issuer:short} offers {consideration.total:bare} of {facility.rate:bare} securities[ due {dates.maturity}]",
        "{parties.issuer:short} offers {consideration.total:bare} of securities",
        "{parties.issuer:short} offers securities",
    ),
    "private_placement": (
        "{parties.issuer:short} raises {consideration.total:bare} in a private placement",
        "{parties.issuer:short} sells securities in a private placement",
    ),
    "supply_services": (
        "{parties.seller:short} and {parties.buyer:short} enter into {deal.title:article}",
        "{parties.seller:short} <parties.seller supplies/supply> {parties.buyer:short}",
        "{parties.party:short} enter into {deal.title:article}",
        "{parties.seller:short} <parties.seller enters/enter> into {deal.title:article}",
        "{parties.buyer:short} <parties.buyer enters/enter> into {deal.title:article}",
    ),
    "joint_venture": (
        "{parties.company:short} and {parties.counterparty:short} form a joint venture",
        "{parties.company:short} takes part in a joint venture",
    ),
    "officer_change": (
        "{parties.company:short} reports {deal.title:article} for {officer.name:proper}",
        "{parties.company:short} reports a change: {officer.name:proper}, {officer.role:lower}",
        "{parties.company:short} reports on its officers or directors: {officer.name:proper}",
        "{parties.company:short} reports on its officers and directors",
    ),
    "settlement": (
        "{parties.company:short} settles with {parties.counterparty:short}[ for {settlement.amount}]",
        "{parties.plaintiff:short} and {parties.defendant:short} settle[ for {settlement.amount}]",
        "{parties.company:short} settles for {settlement.amount}",
        "{parties.company:short} reports a settlement",
    ),
    "bankruptcy": (
        "The plan of {parties.company:short} is effective as of {dates.effective}",
        "{parties.company:short} files for bankruptcy protection on {dates.event.petition}",
        "{parties.company:short} in bankruptcy",
    ),
    "change_of_control": (
        "Control of {parties.company:short} passes to {parties.acquirer:short}",
        "Control of {parties.company:short} changes",
    ),
    "other": (
        "{parties.company:short} {subject.action}",
        "{parties.party:short} enter into {deal.title:article}",
        "{parties.company:short} reports {subject.event:clause}",
        "{parties.company:short} enters into {deal.title:article}",
        "{parties.company:short} reports an event of {dates.event}",
        "A report of {dates.event}",
    ),
}

_SIGNED: Final[Line] = (
    "The {deal.title} was signed on {dates.signed}[ and is governed by the law of {governing_law}]",
    "The agreement was signed on {dates.signed}[ and is governed by the law of {governing_law}]",
    "The deal was announced on {dates.announced}; the report was signed on {dates.report_signed}",
    "The deal was announced on {dates.announced}",
    "The report covers an event of {dates.event}",
)
_CLOSING: Final[Line] = (
    "The deal closed on {dates.closed}",
    "Closing is expected {dates.expected_close:when}[; the outside date is {dates.outside}]",
    "The outside date is {dates.outside}",
)
_PRICE: Final[Line] = (
    "The price is {consideration.per_share:bare} per share[, {consideration.total} in all][, paid in {consideration.form}]",
    "The price is {consideration.total}[, paid in {consideration.form}][, plus an earn-out of {consideration.earnout}]",
    "Payment is in {consideration.form}",
)
_EXCHANGE: Final[Line] = (
    "Holders receive {consideration.per_share:bare} per share[ in {consideration.form}][, a premium of {consideration.premium:bare}][; the deal is valued at {consideration.total}]",
    "Holders receive {consideration.exchange_ratio:bare} of {parties.acquirer:short} for each share of {parties.target:short}[; the deal is valued at {consideration.total}]",
    "Holders receive {consideration.exchange_ratio:bare} for each share[; the deal is valued at {consideration.total}]",
    "The price is {consideration.total}[, paid in {consideration.form}][, plus an earn-out of {consideration.earnout}]",
    "Payment is in {consideration.form}",
)
_FEE: Final[Line] = (
    "A termination fee of {termination.fee:bare} is payable in specified cases[; the reverse termination fee is {termination.fee.parent:bare}]",
)
_CONDITIONS: Final[Line] = (
    "Closing is subject to {conditions.closing:brief}",
    "It needs {approvals.required:brief}",
)
_BOARD: Final[Line] = ("The board: {board.change:brief}",)
_RUNS: Final[Line] = (
    "It runs for {term.length}[; renewal: {term.renewal:brief}]",
    "It expires {dates.expiration:when}[; renewal: {term.renewal:brief}]",
)
_ASSIGNED: Final[Line] = (
    "Assignment: {assignment}[; liability: {liability.cap}]",
    "Liability: {liability.cap}",
)
_SALE: Final = (_PRICE, _SIGNED, _CLOSING, _CONDITIONS, _FEE)
_MERGER: Final = (_EXCHANGE, _SIGNED, _CLOSING, _CONDITIONS, _FEE)

LINES: Final[Mapping[str, tuple[Line, ...]]] = {
    "license_collaboration": (
        (
            "{parties.licensee:short} <parties.licensee receives/receive> {subject.exclusivity} {subject.territory:adjective} rights to {subject.asset}[ ({subject.product:new})]",
            "{parties.licensee:short} <parties.licensee receives/receive> {subject.exclusivity} rights to {subject.asset}[ ({subject.territory})]",
            "The licence covers {subject.asset}[ ({subject.territory})]",
        ),
        (
            "{parties.licensor:short} <parties.licensor receives/receive> {consideration.upfront:bare} up front[ and {consideration.milestones} in milestone payments][, {consideration.total} in all]",
            "{parties.licensor:short} may receive {consideration.milestones} in milestone payments",
        ),
        ("{parties.licensor:short} <parties.licensor earns/earn> {consideration.royalty:royalty}",),
        ("{parties.licensee:short} <parties.licensee is/are> {obligations.licensee:duty}",),
        ("{parties.licensor:short} <parties.licensor is/are> {obligations.licensor:duty}",),
        _SIGNED,
    ),
    "merger": _MERGER,
    "stock_purchase": _SALE,
    "asset_purchase": _SALE,
    "divestiture": _SALE,
    "spin_off": (
        (
            "Holders received {consideration.exchange_ratio:bare} for each one held[ on the record date, {dates.event.record_date}]",
            "The record date is {dates.event.record_date}",
        ),
        ("The distribution took place on {dates.closed}",),
        (
            "{parties.spun_off_company:short} paid its parent {consideration.total.cash_distribution_to_parent:bare}",
        ),
        ("Transition services run for {term.length.transition_services}",),
        _SIGNED,
    ),
    "credit_agreement": (
        (
            "It may be increased by {facility.amount.expansion_option:bare}[, and {facility.amount.letter_of_credit_sublimit:bare} may be used for letters of credit]",
            "Up to {facility.amount.letter_of_credit_sublimit:bare} may be used for letters of credit",
        ),
        ("Pricing: {facility.rate:brief}",),
        (
            "It matures {dates.maturity:when}[; {parties.administrative_agent} is administrative agent]",
            "{parties.administrative_agent} is administrative agent",
        ),
        ("The proceeds are {facility.use_of_proceeds:purpose}",),
        ("Covenants: {facility.covenant:brief}",),
        _SIGNED,
    ),
    "securities_offering": (
        (
            "The underwriters may buy {consideration.equity.underwriter_option} more",
            "The offering is of {consideration.total:bare}[ at {facility.rate:bare} interest][, due {dates.maturity}]",
        ),
        ("Net proceeds are put at {consideration.net_proceeds}",),
        (
            "The underwriters include {parties.underwriter}",
            "{parties.underwriter} <parties.underwriter underwrites/underwrite> it",
        ),
        ("The proceeds are {facility.use_of_proceeds:purpose}",),
        _SIGNED,
        _CLOSING,
    ),
    "private_placement": (
        ("The investors are {parties.investor}",),
        ("The securities bear {facility.rate:bare} interest[ and fall due {dates.maturity:when}]",),
        (
            "They convert at {consideration.per_share.initial_conversion_price:bare} per share",
            "The price is {consideration.per_share:bare} per share",
        ),
        (
            "Warrants cover {consideration.equity.warrants:bare}[ at {consideration.per_share.warrant_exercise_price:bare} per share]",
        ),
        _SIGNED,
        _CLOSING,
    ),
    "supply_services": (
        ("It covers {subject.asset:brief}[ ({subject.exclusivity})]", "Licensed: {license.grant:brief}"),
        ("It is worth {consideration.total}",),
        _RUNS,
        _ASSIGNED,
        ("{termination.rights:clause}",),
        _SIGNED,
    ),
    "joint_venture": (
        ("The venture is to {subject.asset}",),
        ("Ownership: {subject.ownership}",),
        ("{consideration.contribution} is to be contributed",),
        _SIGNED,
        _CLOSING,
    ),
    "officer_change": (
        ("The office concerned is that of {officer.role}",),
        ("The change takes effect on {dates.effective}",),
        (
            "The base salary is {officer.salary:bare} a year[, with a bonus of {officer.bonus}]",
            "The bonus is {officer.bonus}",
        ),
        ("The equity award is {officer.equity}",),
        ("The reason given: {officer.reason}",),
        ("On leaving: {officer.severance}",),
        ("The report covers an event of {dates.event}",),
    ),
    "settlement": (
        ("The amount is {settlement.amount}",),
        ("The matter was before the {settlement.court}",),
        ("The terms: {settlement.terms:brief}",),
        _SIGNED,
    ),
    "bankruptcy": (
        (
            "The court confirmed the plan on {dates.event.confirmation_order}[; it took effect on {dates.effective}]",
        ),
        ("The matter is before the {settlement.court}",),
        ("Holders receive, for each {consideration.exchange_ratio}",),
        ("Financing: {financing.source:brief}",),
        _BOARD,
    ),
    "change_of_control": (
        (
            "{parties.acquirer:short} <parties.acquirer holds/hold> {consideration.equity.percent:bare} of the shares",
        ),
        _PRICE,
        _SIGNED,
        _BOARD,
    ),
    "other": (
        (
            "It announced this on {dates.announced}; the report was signed on {dates.report_signed}",
            "The report covers an event of {dates.event}",
        ),
        ("The {deal.title} was signed on {dates.signed}[ and is governed by the law of {governing_law}]",),
        ("It takes effect {dates.effective:when}",),
        ("Licensed: {license.grant:brief}",),
        _RUNS,
        _ASSIGNED,
        _BOARD,
    ),
}

SILENT: Final[Mapping[str, str]] = {
    "not_disclosed": "the filing says that it does not disclose the amounts of: {}",
    "redacted": "the filing blacks out: {}",
}
