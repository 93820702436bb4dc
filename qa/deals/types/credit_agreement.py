# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Loans and credit facilities."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common

_FACILITY = r"(?:credit facilit(?:y|ies)|revolving (?:\w+ ){0,3}(?:facility|commitments?|line)|term loans?(?: facility)?|line of credit|loan facility|revolver|bridge (?:loan|facility)|credit agreement|facility)"

CREDIT_AGREEMENT = DealType(
    "credit_agreement", "Credit agreement",
    signals=(
        Signal("title", r"credit (?:and \w+ )?agreement|loan (?:and security )?agreement|credit facility|term loan|revolving", 6.0),
        Signal("text", r"(?:credit|loan)(?: and (?:security|guaranty|guarantee))? agreement", 4.0),
        Signal("text", r"revolving (?:\w+ ){0,3}(?:credit )?(?:facility|loans?)|term loan|line of credit", 2.0),
        Signal("text", r"administrative agent|lenders (?:from time to time )?party thereto|\bborrower\b", 2.0),
        Signal("item", r"^2\.03$", 1.0),
    ),
    roles=(
        Role("borrower", "Borrower", ("borrower", "borrowers"), registrant=5.0, many=True),
        Role("administrative_agent", "Administrative agent", ("administrative agent", "agent", "collateral agent")),
        Role("lender", "Lender", ("lender", "bank"), many=True, expected=False),
        Role("guarantor", "Guarantor", ("guarantor", "guarantors"), many=True, expected=False),
        Role("arranger", "Arranger", (), many=True, expected=False),
    ),
    role_cues=(
        r"<administrative_agent>,? (?:\([^()]*\),? )?(?:[^;]{0,30}? )?as (?:the )?(?:administrative agent|facility agent|administrator|agent\b|collateral agent)",
        r"<borrower>[^;]{0,60}?,? as (?:the )?borrower",
        r"<borrower> (?:has |have )?(?:may |can |could )?borrow",
        r"<guarantor>[^;]{0,60}?,? as (?:the )?guarantor",
        r"<lender>,? (?:\([^()]*\),? )?as (?:the )?(?:sole |initial )?lender",
        r"<arranger>,?[^;]{0,80}? as (?:joint |sole )?(?:lead )?(?:arranger|bookrunner)",
    ),
    terms=specs(
        common.TITLE_TERM,
        TermSpec(
            "facility.type", "Facility", "text", "facility", "What kind of loan.",
            cues=(
                Cue(r"{money},? (?:\w+[- ]){0,2}(?P<v>(?:(?:senior|secured|unsecured|revolving|multicurrency|multi-currency|syndicated|asset-based|committed|delayed draw|five-year|364-day|three-year) )*(?:revolving|term|credit|bridge|loan)(?: (?:unsecured|secured|credit|loan))*(?: (?:facility|facilities|loans?|line)))", 1.0),
                Cue(r"(?P<v>(?:(?:senior|secured|unsecured|revolving|multicurrency|syndicated|asset-based|committed) )*(?:revolving|term|bridge)(?: (?:unsecured|secured|credit|loan))*(?: (?:facility|facilities|loans?|line of credit)))", 0.7),
            ),
            hints=("facilit", "loan", "revolv", "line of credit"), expected=True,
        ),
        TermSpec(
            "facility.amount", "Amount", "money", "facility", "Total commitments or principal.",
            cues=(
                Cue(rf"provides? for[^;]{{0,60}}? {_FACILITY} (?:of|in (?:an|the) (?:aggregate |initial |maximum |principal )*amount of)[^;]{{0,20}}? <money>", 1.05, qualifier="aggregate"),
                Cue(rf"(?:provides? for|establish\w*|consist\w* of|provid\w+|for)[^;]{{0,60}}? <money>,? (?:[\w\-]+ ){{0,5}}?{_FACILITY}", 1.0, qualifier="aggregate"),
                Cue(rf"{_FACILITY}[^;]{{0,80}}? (?:in (?:an|the) (?:aggregate |initial |maximum |principal )*amount|of|commitments?|totaling)[^;]{{0,40}}? <money>", 0.9, qualifier="aggregate"),
                Cue(r"(?:aggregate|total|maximum) (?:\w+ ){0,2}(?:commitments?|principal amount|availability|amount)[^;]{0,40}? <money>", 0.7, qualifier="aggregate"),
                Cue(rf"<money> (?:\w+[- ]){{0,5}}?{_FACILITY}", 0.6, qualifier="aggregate", where=("report", "release")),
            ),
            hints=("facilit", "loan", "credit", "commitment", "principal", "revolv"), expected=True,
            unless=r"terminated|replac|repaid|repay|existing|prior",
        ),
        TermSpec(
            "facility.amount.letter_of_credit_sublimit", "Letters of credit", "money", "facility", "How much may be used for letters of credit.",
            cues=(
                Cue(r"letters? of credit[^;]{0,60}? (?:sub-?limit|sub-?facility|up to|limit)[^;]{0,40}? <money>", 0.9, qualifier="up_to"),
                Cue(r"(?:sub-?limit|sub-?facility)[^;]{0,30}? <money>[^;]{0,80}? letters? of credit", 1.0, qualifier="up_to"),
                Cue(r"<money>[^;]{0,60}? letters? of credit", 0.8, qualifier="up_to"),
            ),
            hints=("letters of credit", "letter of credit"),
        ),
        TermSpec(
            "facility.amount.expansion_option", "May be increased by", "money", "facility", "By how much the facility may be increased.",
            cues=(
                Cue(r"(?:increase|expand|accordion|incremental|additional)[^;]{0,120}? (?:by|up to)[^;]{0,60}? <money>", 0.9, qualifier="up_to"),
                Cue(r"(?:increase|expand)[^;]{0,120}? <money>", 0.6, qualifier="up_to", where=("report", "release")),
            ),
            hints=("increase", "expand", "accordion", "incremental"),
        ),
        TermSpec(
            "facility.rate", "Interest", "text", "facility", "The interest rate or the margin over a base rate.",
            cues=(
                Cue(r"(?P<v>(?:(?-i:[A-Z][\w\-]*) ){0,3}(?:spread|margin)s?[^;]{0,60}? (?:rang\w+|var\w+|of|is)[^;]{0,20}? (?:from |between )?{percent}[^;.]{0,160})", 1.0),
                Cue(r"(?:interest|rates?)[^;]{0,120}? (?P<v>(?:at )?(?:(?:the|an?) )?[^;.,]{0,60}?(?:LIBOR?|SOFR|EURIBOR|prime rate|base rate)[^;.]{0,60}? plus [^;.]{3,160})", 0.95),
                Cue(r"interest (?:at|on|rate)[^;.]{0,60}? <percent>(?: per annum| a year)?", 0.8),
            ),
            hints=("interest", "spread", "margin", "rate"), expected=True,
        ),
        TermSpec(
            "facility.pricing_grid", "Pricing grid", "text", "facility", "How the margin depends on rating or leverage, and the margin at each level.",
            cues=(
                Cue(r"(?P<v>(?:applicable (?:rate|margin|percentage)|pricing|margin)s?[^;.]{0,80}? (?:based (?:up)?on|depend\w+|varies|grid|according to)[^;.]{0,140})", 0.8),
            ),
            hints=("applicable", "pricing", "level", "category", "margin", "tier"),
            each=(
                r"^\W*(?P<label>(?:(?:pricing )?(?:level|category|tier|status)\s+[\dIVX]+|[\dIVX]{1,4})\b[^%]{0,120}?)(?: ?\|)? ?<percent>",
            ),
        ),
        TermSpec(
            "facility.rate_floor", "Rate floor", "percent", "facility", "The least that the base rate counts as.",
            cues=(
                Cue(r"(?:libor?|sofr|eurodollar|base rate|benchmark)[^;.]{0,80}? floor[^;.]{0,40}? <percent>", 0.9),
                Cue(r"(?:libor?|sofr|eurodollar)[^;.]{0,80}? (?:be )?less than <percent>[^;.]{0,60}? (?:deemed|shall be)", 0.8),
            ),
            hints=("floor", "less than"),
        ),
        TermSpec(
            "facility.default_rate", "Default rate", "percent", "facility", "What is added to the rate in default.",
            cues=(
                Cue(r"(?:default rate|event of default|overdue)[^;.]{0,160}? <percent>(?: per annum)?[^;.]{0,40}? (?:plus|above|in excess|in addition)", 0.9),
                Cue(r"<percent>(?: per annum)? plus the rate[^;.]{0,60}? (?:otherwise|default)", 0.9),
            ),
            hints=("default", "overdue", "plus the rate"),
        ),
        TermSpec(
            "facility.amount.swingline_sublimit", "Swing line loans", "money", "facility", "How much may be drawn as swing line loans.",
            cues=(
                Cue(r"swing ?-?line[^;]{0,60}? (?:sub-?limit|sub-?facility|up to|limit|commitment|exceed)[^;]{0,40}? <money>", 0.9, qualifier="up_to"),
                Cue(r"<money>[^;]{0,60}? swing ?-?line", 0.8, qualifier="up_to"),
            ),
            hints=("swing",),
        ),
        TermSpec(
            "facility.required_lenders", "Required lenders", "text", "facility", "How many lenders must agree to a change.",
            cues=(Cue(r"required lenders\"? means[^;.]{0,200}? (?P<v>(?:more than|at least|in excess of|greater than)[^;.,]{3,120})", 1.0, where=("agreement",)),),
            hints=("required lenders",),
        ),
        TermSpec(
            "facility.replaces", "Replaces", "text", "facility", "The facility that this one replaces or refinances.",
            cues=(
                Cue(r"(?:replac\w+|refinanc\w+|terminat\w+|amends and restates|in place of)[^;.]{0,40}? (?P<v>(?:the |its |that certain )[^;.]{0,80}?(?:credit|loan|facility|revolv\w+)[^;.,]{0,30}? (?:agreement|facility)[^;.]{0,80})", 0.9, where=("report", "release")),
            ),
            hints=("replac", "refinanc", "terminat", "restates"),
        ),
        TermSpec(
            "facility.fee", "Fees", "text", "facility", "Commitment, facility, up-front and other fees.",
            cues=(
                Cue(r"(?P<v>(?:commitment|facility|unused|undrawn|ticking)(?: \w+)? fees?[^;.]{0,80}?{percent}[^;.]{0,120})", 1.0),
                Cue(r"(?P<v>{percent}[^;.]{0,60}?(?:commitment|facility|unused|undrawn) fee)", 0.8),
            ),
            hints=("fee",),
        ),
        TermSpec(
            "facility.use_of_proceeds", "Use of proceeds", "text", "facility", "What the money is for.",
            cues=(
                Cue(r"(?:proceeds|borrowings|loans|facility)[^;.]{0,100}? (?:used|available|use)[^;.]{0,40}? (?:for|to) (?P<v>[^;.]{5,220})", 1.0, where=("report", "release")),
                Cue(r"proceeds of (?:the |all |any )?(?:\w+ ){0,4}(?:loans|borrowings|advances|facility)[^;.]{0,40}? (?:will|shall|are to|may) be used[^;.]{0,40}? (?:for|to) (?P<v>[^;.]{5,160})", 0.7, where=("agreement",)),
            ),
            hints=("proceeds", "used for", "used to", "purposes"), expected=True, unless=r"\b(?:no|not|neither|nor|none|violat\w+)\b[^.]*$|represents",
        ),
        TermSpec(
            "facility.covenant", "Financial covenants", "text", "facility", "Ratios and limits that the borrower must keep.",
            cues=(
                Cue(r"(?:requires?|obligat\w+|covenants?)[^;.]{0,60}? (?P<v>(?:not to exceed|to maintain|maintain|to comply with|compliance with|include|that)[^;.]{0,80}?(?:ratio|net worth|leverage|coverage)[^;.]{0,160})", 1.0),
                Cue(r"(?P<v>(?:maximum|minimum)[^;.]{0,60}? ratio[^;.]{0,160})", 0.9),
                Cue(r"(?P<v>contains? (?:\w+ )?(?:customary )?[^;.]{0,60}?covenants[^;.]{0,160})", 0.6, where=("report",)),
            ),
            hints=("covenant", "ratio", "maintain"), expected=True,
        ),
        TermSpec(
            "dates.maturity", "Matures", "date", "dates", "When it must be repaid.",
            cues=(
                Cue(r"(?:matur\w+|expir\w+|terminat\w+|due)[^;]{0,60}? (?:on|is|of|until)? ?<date>", 1.0, where=("report", "release")),
                Cue(r"\"? ?(?:maturity|termination|commitment termination) date\"? means[^;]{0,120}? <date>", 0.9, where=("agreement",)),
                Cue(r"scheduled to (?:mature|expire|terminate) on <date>", 1.0),
            ),
            hints=("matur", "expir", "terminat", "due"), expected=True,
        ),
        common.SIGNED, common.EFFECTIVE, common.GOVERNING_LAW,
    ),
)
