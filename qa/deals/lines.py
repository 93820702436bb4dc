# ruff: noqa: E501 (patterns and sentences stay on one line)
"""The sentences of a narrative, as data.

`{field}` is the term's value in words, `{field:bare}` without its qualifier, `{field:lower}` begun small.
`[...]` is left out where one of its terms is missing. Of a line's templates the first that can be filled is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Line = tuple[str, ...]

HEADLINES: Final[Mapping[str, Line]] = {
    "license_collaboration": (
        "{parties.licensee} licenses {subject.asset} from {parties.licensor}",
        "{parties.licensee} and {parties.licensor}: licence and collaboration",
        "{parties.licensor} licenses {subject.asset}",
    ),
    "merger": (
        "{parties.acquirer} acquires {parties.target} for {consideration.total}",
        "{parties.acquirer} acquires {parties.target} for {consideration.per_share:bare} per share",
        "{parties.acquirer} acquires {parties.target}",
        "{parties.target}: merger",
    ),
    "stock_purchase": (
        "{parties.buyer} buys {parties.target}[ from {parties.seller}][ for {consideration.total}]",
        "{parties.buyer} buys {subject.asset}[ from {parties.seller}][ for {consideration.total}]",
        "{parties.seller} sells to {parties.buyer}[ for {consideration.total}]",
    ),
    "asset_purchase": (
        "{parties.buyer} buys {subject.asset:lower}[ from {parties.seller}][ for {consideration.total}]",
        "{parties.buyer} buys from {parties.seller}[ for {consideration.total}]",
    ),
    "divestiture": (
        "{parties.seller} sells {subject.asset:lower}[ to {parties.buyer}][ for {consideration.total}]",
        "{parties.seller} sells to {parties.buyer}[ for {consideration.total}]",
    ),
    "spin_off": ("{parties.company} spins off {parties.spun_off_company}",),
    "credit_agreement": (
        "{parties.borrower} has {facility.amount:bare} of credit[ with {parties.administrative_agent} as administrative agent]",
        "{parties.borrower}: {deal.title}[ with {parties.administrative_agent}]",
    ),
    "securities_offering": (
        "{parties.issuer} offers {consideration.equity.shares_offered:bare}[ at {consideration.per_share:bare} per share]",
        "{parties.issuer} offers securities of {consideration.total:bare}",
        "{parties.issuer}: offering of securities",
    ),
    "private_placement": (
        "{parties.issuer} places {consideration.total:bare} of securities[ with {parties.investor}]",
        "{parties.issuer}: private placement[ with {parties.investor}]",
    ),
    "supply_services": (
        "{parties.seller} and {parties.buyer}: {deal.title}",
        "{parties.seller} supplies {parties.buyer}",
    ),
    "joint_venture": ("{parties.company} and {parties.counterparty}: joint venture", "{parties.company}: joint venture"),
    "officer_change": (
        "{parties.company}: {officer.name}, {officer.role}",
        "{parties.company}: officers and directors ({officer.name})",
        "{parties.company}: officers and directors",
    ),
    "settlement": (
        "{parties.company} settles with {parties.counterparty}[ for {settlement.amount}]",
        "{parties.company}: settlement",
    ),
    "bankruptcy": ("{parties.company}: bankruptcy[, plan effective {dates.effective}]",),
    "change_of_control": ("{parties.company}: change of control[ to {parties.acquirer}]",),
    "other": ("{parties.company}: {deal.title}", "{parties.company}: report of {dates.event}", "Report of {dates.event}"),
}

_SIGNED: Final[Line] = (
    "The {deal.title} was signed on {dates.signed}[ and the deal announced on {dates.announced}][; it is governed by the law of {governing_law}]",
    "The deal was signed on {dates.signed}[ and announced on {dates.announced}]",
    "The deal was announced on {dates.announced}",
    "The event reported is of {dates.event}",
)
_CLOSING: Final[Line] = (
    "The deal closed on {dates.closed}",
    "It is expected to close {dates.expected_close}[; either side may walk away after {dates.outside}]",
    "Either side may walk away if it has not closed by {dates.outside}",
)
_PRICE: Final[Line] = (
    "The price is {consideration.total}[, paid in {consideration.form}][, with up to {consideration.earnout:bare} more if targets are met]",
    "Holders receive {consideration.per_share:bare} per share[ in {consideration.form}][, a premium of {consideration.premium:bare}]",
    "Holders receive {consideration.exchange_ratio:bare} of the acquirer for each share",
    "Payment is in {consideration.form}",
)
_FEE: Final[Line] = (
    "A termination fee of {termination.fee:bare} is payable in certain cases[; the reverse fee is {termination.fee.parent:bare}]",
)
_CONDITIONS: Final[Line] = ("Closing is subject to: {conditions.closing}",)
_LAW: Final[Line] = ("The agreement is governed by the law of {governing_law}",)

_SALE: Final = (_PRICE, _SIGNED, _CLOSING, _CONDITIONS, _FEE)

LINES: Final[Mapping[str, tuple[Line, ...]]] = {
    "license_collaboration": (
        (
            "{parties.licensee} receives {subject.exclusivity} rights ({subject.territory}) to {subject.asset}",
            "{parties.licensee} receives {subject.exclusivity} rights to {subject.asset}",
            "The licence covers {subject.asset}[, {subject.territory}]",
        ),
        ("{parties.licensor} receives {consideration.upfront:bare} up front[ and {consideration.milestones} in milestone payments]",
         "{parties.licensor} may receive {consideration.milestones} in milestone payments"),
        ("Royalties: {consideration.royalty}",),
        ("{parties.licensee} is to see to {obligations.licensee:lower}",),
        ("{parties.licensor} is to {obligations.licensor:lower}",),
        _SIGNED,
    ),
    "merger": _SALE,
    "stock_purchase": _SALE,
    "asset_purchase": _SALE,
    "divestiture": _SALE,
    "spin_off": (
        ("Holders received {consideration.exchange_ratio:bare} for each share held[ on {dates.event.record_date}]",
         "Holders of record on {dates.event.record_date} took part"),
        ("The distribution took place on {dates.closed}",),
        ("The company spun off paid its parent {consideration.total.cash_distribution_to_parent:bare}",),
        ("Transition services last {term.length.transition_services}",),
        _SIGNED,
    ),
    "credit_agreement": (
        ("The facility is a {facility.type:lower} of {facility.amount:bare}[, of which {facility.amount.letter_of_credit_sublimit:bare} for letters of credit][; it may be increased by {facility.amount.expansion_option:bare}]",),
        ("Interest: {facility.rate}",),
        ("It matures on {dates.maturity}",),
        ("Proceeds are for {facility.use_of_proceeds}",),
        ("Financial covenants: {facility.covenant}",),
        _SIGNED,
    ),
    "securities_offering": (
        ("{parties.issuer} sells {consideration.equity.shares_offered:bare}[ at {consideration.per_share:bare} per share][; the underwriters may buy {consideration.equity.underwriter_option:bare} more]",
         "The offering is of {consideration.total:bare}[ at {facility.rate:bare} interest][, due {dates.maturity}]"),
        ("Net proceeds are put at {consideration.net_proceeds:bare}",),
        ("Underwriters: {parties.underwriter}",),
        ("Proceeds are for {facility.use_of_proceeds}",),
        _SIGNED,
        _CLOSING,
    ),
    "private_placement": (
        ("The placement raises {consideration.total:bare}[ at {facility.rate:bare} interest][, due {dates.maturity}]",),
        ("The conversion price is {consideration.per_share.initial_conversion_price:bare} per share",),
        ("Warrants are for {consideration.equity.warrants:bare}[ at {consideration.per_share.warrant_exercise_price:bare} per share]",),
        ("Investors: {parties.investor}",),
        _SIGNED,
        _CLOSING,
    ),
    "supply_services": (
        ("The agreement is for {subject.asset}[ ({subject.exclusivity})]",),
        ("It runs for {term.length}",),
        ("Termination: {termination.rights}",),
        _SIGNED,
    ),
    "joint_venture": (
        ("The venture is to {subject.asset}",),
        ("Ownership: {subject.ownership}",),
        ("Contributions: {consideration.contribution}",),
        _SIGNED,
        _CLOSING,
    ),
    "officer_change": (
        ("It concerns {officer.name}[ ({officer.role})]",),
        ("The change takes effect on {dates.effective}",),
        ("The base salary is {officer.salary:bare} a year[, with a bonus of {officer.bonus:bare}]", "A bonus of {officer.bonus:bare} is provided for"),
        ("Equity: {officer.equity}",),
        ("Reason: {officer.reason}",),
        ("The event reported is of {dates.event}",),
    ),
    "settlement": (
        ("The amount is {settlement.amount:bare}",),
        ("Court: {settlement.court}",),
        ("Terms: {settlement.terms}",),
        _SIGNED,
    ),
    "bankruptcy": (
        ("The plan took effect on {dates.effective}[; it was confirmed on {dates.event.confirmation_order}]",),
        ("Court: {settlement.court}",),
        ("Holders receive, for each {consideration.exchange_ratio}",),
        ("Financing: {financing.source}",),
        ("Board: {board.change}",),
    ),
    "change_of_control": (
        ("{parties.acquirer} holds {consideration.equity.percent:bare} of the votes",),
        _PRICE,
        _SIGNED,
        ("Board: {board.change}",),
    ),
    "other": (("What is reported: {subject.event}",), _SIGNED, ("The event reported is of {dates.event}",)),
}

SILENT: Final[Mapping[str, str]] = {
    "not_disclosed": "the filing says that it does not disclose the {}",
    "redacted": "the filing leaves out (marked as omitted) the {}",
}
