# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Licences and collaborations: who gets which rights to what, where, and what is paid for them."""

from __future__ import annotations

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import clauses, common

_DO = r"(?:develop(?:ment)?|commerciali[sz]\w+|market(?:ing)?|manufactur\w+|make|use|sell|distribut\w+|research|exploit|import|offer for sale|promote|co-promote|co-develop|co-commerciali[sz]e)"
_VERBS = rf"(?:{_DO}(?:,? and |,? or |, | and/or |/))*{_DO}"
_CODE = r"(?P<v>(?-i:[A-Z]{2,}[A-Za-z]*-?\d+[\w\-]*|[A-Z][a-z]+[A-Z][a-z]*\d+\w*))"
_DUTY = r"(?:manufactur|suppl|provid|conduct|develop|perform|fund|market|commerciali|bear|lead|complet)\w*"
_MILESTONES = (
    ("development", "Development milestones", r"(?:development|clinical|pre-?clinical)"),
    ("regulatory", "Regulatory milestones", r"(?:regulatory|approval)"),
    ("sales", "Sales milestones", r"(?:sales|commercial|commerciali[sz]ation)"),
)


def _milestone(kind: str, label: str, words: str) -> TermSpec:
    """The total of one kind of milestone payments."""
    return TermSpec(
        f"consideration.milestones.{kind}", label, "money", "consideration", f"All {label.lower()} together.",
        cues=(
            Cue(rf"<money>[^;,]{{0,50}}? {words}[\w\- ]{{0,20}}? milestones?", 0.89),
            Cue(rf"{words} milestones?(?: payments?)?[^;,]{{0,30}}? (?:of|totaling|up to) ~<money>", 0.89),
        ),
        hints=("milestone",),
    )


LICENSE = DealType(
    "license_collaboration", "Licence and collaboration",
    signals=(
        Signal("title", r"\blicen[sc]e\b|collaboration|co-?development|co-?promotion|commerciali[sz]ation", 4.0),
        Signal("text", r"(?:exclusive|co-exclusive|worldwide)[^.;]{0,40} (?:license|rights)", 2.0),
        Signal("text", r"(?:license|collaboration)(?: and \w+)? agreement", 2.0),
        Signal("text", r"royalt(?:y|ies) (?:on|based on)[^.;]{0,20}net sales|milestone payments?|tiered[^.;]{0,20}royalt", 2.0),
        Signal("item", r"1\.01", 0.3),
    ),
    roles=(
        Role("licensor", "Licensor", ("licensor", "grantor"), many=True),
        Role("licensee", "Licensee", ("licensee", "grantee"), many=True),
    ),
    role_cues=(
        r"<licensor> (?:hereby |has |also |will |shall |have )*(?:agree[sd]? to )?grant(?:s|ed)?(?: to)? <licensee>[^;]{0,160}?(?:licen[sc]e|rights)",
        r"<licensor> (?:hereby |has |also )*grant(?:s|ed)?[^;]{0,100}? (?:licen[sc]e|rights)[^;]{0,60}? to <licensee>",
        r"<licensor> (?:has |have )?(?:out-)?licensed [^;]{0,80}? to <licensee>",
        r"<licensee> (?:has |have |will |shall |would )*(?:receive[sd]?|obtain(?:s|ed)?|acquire[sd]?|gain(?:s|ed)?|(?:been|was|is) granted)[^;]{0,60}?(?:licen[sc]e|rights)[^;]{0,100}? (?:from|by) <licensor>",
        r"<licensee> (?:has |have |will |shall |would )*(?:receive[sd]?|obtain(?:s|ed)?|gain(?:s|ed)?|(?:been|was|is|be) granted)(?: \S+){0,4} (?:licen[sc]e|rights)",
        r"<licensee> (?:has |have )?(?:in-)?licensed [^;]{0,80}? from <licensor>",
        r"<licensee> (?:will|shall|has agreed to|agreed to|is obligated to|is required to|must)(?: also| make| be required to)* (?:pay|make)[^;]{0,40}? <licensor>",
        r"<licensee> (?:will|shall|agreed to) make [^;]{0,60}?(?:payment|milestone)[^;]{0,60}? to <licensor>",
        r"<licensor> (?:will|shall|is eligible to|is entitled to|may|could|will be eligible to|will be entitled to|also|is|to| be| eligible| entitled)+ (?:receive|earn)[^;]{0,80}?(?:payment|royalt|milestone|up-?front)",
        r"<licensor>'s [^;]{0,80}?technology with an? <licensee>",
        r"(?:rights|licen[sc]e)[^;]{0,80}? (?:granted|licensed) by <licensor> to <licensee>",
    ),
    terms=specs(
        common.TITLE_TERM,
        TermSpec(
            "subject.asset", "Product or technology", "text", "subject", "The product, compound or technology licensed.",
            cues=(
                Cue(rf"(?:rights?|licen[sc]e)[^;.]{{0,40}}? to {_VERBS} (?P<v>(?!and |or |in |any |such |(?:the |all )?(?:licensed |collaboration |selected )?(?:products?|compounds?)\b)[^;.,()\"]{{4,110}}?)(?= (?:in|outside|throughout|within|worldwide|on|for)\b|[;.,()\"]|$)", 1.0, where=("report", "release")),
                Cue(rf"(?:rights?|licen[sc]e)[^;.]{{0,40}}? to {_VERBS} (?P<v>(?!and |or |in |any |such |an |(?:the |all )?(?:licensed |collaboration |selected )?(?:products?|compounds?)\b)[^;.,()\"]{{4,110}}?)(?= (?:in|outside|throughout|within|worldwide|on|for)\b|[;.,()\"]|$)", 0.6, where=("agreement",)),
                Cue(r"products? containing (?P<v>[^;.,()\"]{3,60})", 0.9),
                Cue(r"\"? ?(?:licensed )?(?:antibody|compound|molecule)s?\"? means [^;.]{0,60}?known as (?P<v>[\w\-]+)", 1.0, where=("agreement",)),
                Cue(rf"new product,? {_CODE}", 0.95, where=("report", "release")),
                Cue(rf"(?:licen[sc]e|rights) (?:to|for) (?:{{party}}'s )?(?:\w+ ){{0,4}}{_CODE}", 0.9),
                Cue(r"rights? to (?:{party}'s )(?P<v>[^;.,()]{4,80})", 0.8, where=("report", "release")),
            ),
            hints=("rights", "license to", "licence to", "products containing", "product containing", "new product", "known as", "license for"), expected=True,
        ),
        TermSpec(
            "subject.product", "Product name", "text", "subject", "The code or name of the product.",
            cues=(
                Cue(rf"(?:product|compound|candidate|antibody|drug|molecule|therapeutic)(?: candidate)?,? (?:known as |called |named )?{_CODE}", 0.8, where=("report", "release")),
            ),
            hints=("product", "compound", "candidate", "antibody", "drug", "molecule", "therapeutic"),
        ),
        TermSpec(
            "subject.exclusivity", "Exclusivity", "text", "subject", "Exclusive, co-exclusive or non-exclusive.",
            cues=(
                Cue(r"(?:grant|receive|obtain|acquire)\w*[^;]{0,120}? (?P<v>(?:co-|non-|semi-)?exclusive)\b[^;]{0,60}?\b(?:licen[sc]e|rights?)", 1.0, where=("report", "release")),
                Cue(r"(?P<v>(?:co-|non-|semi-)?exclusive)(?:,? \S+){0,4} (?:licen[sc]es?|rights?)\b", 0.8, where=("report", "release")),
                *clauses.EXCLUSIVITY.cues,
            ),
            hints=clauses.EXCLUSIVITY.hints, expected=True,
        ),
        TermSpec(
            "subject.territory", "Territory", "text", "subject", "Where the rights apply.",
            cues=(
                Cue(r"(?P<v>worldwide|world-wide|global)(?:,? \S+){0,3} (?:licen[sc]es?|rights?)\b", 1.0),
                Cue(r"(?:rights|licen[sc]e)[^;]{0,140}? (?P<v>worldwide|throughout the world|globally)", 0.9),
                Cue(r"(?:rights|licen[sc]e)[^;.]{0,100}? (?P<v>(?:in|outside(?: of)?) (?:the )?(?-i:United States|Europe|Japan|North America|China|Canada|Asia|Latin America|Australia|U\.S\.)[^;.,()]{0,40})", 0.8),
                Cue(r"\"? ?territory\"? (?:means|shall mean) (?P<v>[^;.]{3,80})", 0.95),
            ),
            hints=("worldwide", "world-wide", "the world", "global", "states", "europe", "japan", "north america", "china", "canada", "asia", "territory\" means", "u.s."), expected=True,
        ),
        TermSpec(
            "subject.field", "Field of use", "text", "subject", "The field in which the rights may be used.",
            cues=(
                Cue(r"\"? ?(?:[\w\-]+ )?field(?: of use)?\"? (?:means|shall mean) (?:the field of )?(?P<v>{omitted})", 1.0),
                Cue(r"\"? ?(?:licensed )?field(?: of use)?\"? (?:means|shall mean) (?P<v>[^;.]{3,100})", 0.9),
                Cue(r"in the field of (?P<v>[^;.,()]{3,60})", 0.7),
            ),
            hints=("field",),
        ),
        TermSpec(
            "subject.indication", "Indication", "text", "subject", "The disease that the product is meant for.",
            cues=(
                Cue(r"(?:for )?the treatment of (?P<v>[^;.,()]{3,50}?)(?= (?:in|and is|which|that|who|with)\b|[;.,()]|$)", 0.9, where=("report", "release")),
                Cue(r"to treat (?:patients with )?(?P<v>[^;.,()]{3,50}?)(?= (?:in|and is|which|that)\b|[;.,()]|$)", 0.7, where=("report", "release")),
                Cue(r"(?P<v>cancer|oncology|diabetes|hypertension|hepatitis|asthma|alzheimer's disease) (?:therapeutics?|therap(?:y|ies)|treatment|products?)", 0.6, where=("report", "release")),
            ),
            hints=("treat", "therap", "products"),
        ),
        TermSpec(
            "consideration.upfront", "Up-front payment", "money", "consideration", "Paid on signing, once.",
            cues=(
                Cue(r"up-?front[^;]{0,60}? (?:of|totaling|equal to|in the amount of) (?:approximately |up to |about )?<money>", 1.0, qualifier="firm"),
                Cue(r"<money> (?:\w+ ){0,2}(?:up-?front|initial)", 1.0, qualifier="firm"),
                Cue(r"<money>[^;]{0,40}? up-?front", 0.8, qualifier="firm"),
                Cue(r"(?:initial|signing|one-time)(?: \w+){0,3} (?:payment|fee) of ~<money>", 0.8, qualifier="firm"),
                Cue(r"within {duration}[^;]{0,120}? pay [^;]{0,200}? an amount equal to ~<money>", 0.7, qualifier="firm", where=("agreement",)),
            ),
            hints=("up-front", "upfront", "initial", "signing", "one-time", "amount equal to"), expected=True,
            mention=r"up-?front (?:\w+ ){0,3}(?:payment|fee)",
        ),
        TermSpec(
            "consideration.milestones", "Milestone payments", "money", "consideration", "Paid as development, regulatory or sales events occur.",
            cues=(
                Cue(r"up to <money>(?:(?!development|regulatory|clinical|sales|commercial|\ue000)[^;]){0,160}? milestones?\b", 0.89, qualifier="up_to"),
                Cue(r"up to <money>[^;]{0,160}? milestones?\b", 0.8, qualifier="up_to"),
                Cue(r"<money>(?:(?!up-?front)[^;]){0,120}? milestones?\b", 0.79),
                Cue(r"milestones?(?: \w+){0,4} (?:of|totaling|up to|total) ~<money>", 0.88),
                Cue(r"milestones?[^;]{0,80}? <money>", 0.6),
            ),
            hints=("milestone",), expected=True, mention=r"milestones?(?: \w+)? payments?|milestones?\b",
            each=(
                r"<money>[^;|]{0,60}? (?P<label>(?:pre-?clinical|clinical|development|regulatory|approval|sales|commerciali[sz]ation|commercial|net sales)(?:(?:,| and|/| or)+ (?:pre-?clinical|clinical|development|regulatory|approval|sales|commerciali[sz]ation|commercial))*[\w\- ]{0,20}? milestones?)",
                r"(?P<label>(?:development|regulatory|approval|sales|commercial|clinical)(?:(?:,| and|/| or)+ (?:development|regulatory|sales|commercial|clinical))*[\w\- ]{0,20}? milestones?(?: payments?)?)(?: of| totaling| equal to|:)(?: up to| approximately| an aggregate of)* <money>",
                r"^\W*(?P<label>(?:(?:first|completion|initiation|dosing|acceptance|receipt|filing|approval|submission|enrol\w+|achievement|aggregate|annual) )[^|]{8,160}?) ?\| ?<money>",
            ),
        ),
        *(_milestone(*kind) for kind in _MILESTONES),
        TermSpec(
            "consideration.option", "Option", "text", "consideration", "An option to license, acquire or extend, and what exercising it costs.",
            cues=(
                Cue(r"(?P<v>(?:exclusive |an )?option to (?:license|acquire|obtain|exercise|develop|purchase|co-\w+)[^;.]{3,160})", 0.8, where=("report", "release")),
                Cue(r"option (?:exercise )?(?:fee|payment)[^;]{0,60}? <money>", 0.9, qualifier="contingent"),
            ),
            hints=("option",),
        ),
        TermSpec(
            "consideration.research_funding", "Research and development funding", "money", "consideration", "What the licensee pays for the licensor's research or development.",
            cues=(
                Cue(r"(?:research|development|r&d)[^;]{0,30}? (?:funding|support|reimbursement)[^;]{0,60}? <money>", 0.9),
                Cue(r"<money>[^;]{0,40}? (?:in|of|for) (?:committed )?(?:research|r&d|development)(?: and development)? (?:funding|support|expenses)", 0.9),
            ),
            hints=("research", "development", "r&d"),
        ),
        TermSpec(
            "consideration.profit_split", "Profit share", "text", "consideration", "How profits and losses are shared.",
            cues=(
                Cue(r"(?P<v>(?:share|split)[^;.]{0,40}? (?:profits?|net profits|losses|operating (?:profits?|income))[^;.]{0,120})", 0.9, where=("report", "release")),
                Cue(r"(?P<v>{percent}[^;.]{0,20}? of[^;.]{0,40}? (?:profits|operating income)[^;.]{0,80})", 0.8, where=("report", "release")),
            ),
            hints=("profit", "operating income"),
        ),
        TermSpec(
            "consideration.transfer_price", "Transfer price", "text", "consideration", "What the licensee pays for product that the licensor supplies.",
            cues=(Cue(r"(?P<v>(?:transfer|supply) price[^;.]{0,160}|cost plus[^;.]{0,80})", 0.8),),
            hints=("transfer price", "supply price", "cost plus"),
        ),
        TermSpec(
            "obligations.diligence", "Diligence", "text", "obligations", "Efforts that the licensee must make.",
            cues=(Cue(r"(?P<v>(?:use|using|exercise)[^;.]{0,40}? (?:commercially reasonable|diligent|reasonable best|best)[^;.]{0,20}? efforts to [^;.]{5,140})", 0.8),),
            hints=("efforts",),
        ),
        TermSpec(
            "consideration.milestones.payments", "Single milestone payments", "money", "consideration", "What each milestone event is worth.",
            cues=(Cue(r"milestone[^;]{0,300}?(?P<v>{omitted})", 0.7, where=("agreement",)), Cue(r"(?P<v>{omitted})[^;]{0,60}? milestone", 0.6, where=("agreement",))),
            hints=("milestone",),
        ),
        TermSpec(
            "consideration.royalty.tiers", "Royalty tiers", "percent", "consideration", "The rate of each tier of sales.",
            cues=(Cue(r"royalt(?:y|ies)[^;]{0,200}?(?P<v>{omitted})", 0.7, where=("agreement",)),),
            hints=("royalt",),
        ),
        TermSpec(
            "consideration.royalty", "Royalties", "percent", "consideration", "Share of sales paid to the licensor.",
            cues=(
                Cue(r"(?P<v>(?:tiered|escalating|graduated)[^;.]{0,60}?royalt(?:y|ies)[^;.]{0,60}?(?:{percent}|digits?|teens|twenties)[^;.]{0,60})", 1.0, qualifier="contingent"),
                Cue(r"(?P<v>(?:tiered|escalating|graduated|low|mid|high)[^;.]{0,60}?(?:digits?|teens|twenties)[^;.]{0,30}?royalt(?:y|ies)[^;.,]{0,60})", 1.0, qualifier="contingent"),
                Cue(r"royalt(?:y|ies)[^;.]{0,60}? (?:of|at|equal to) (?:a rate of )?~<percent>", 0.9, qualifier="contingent"),
                Cue(r"<percent> (?:\w+ ){0,2}royalt(?:y|ies)", 0.9, qualifier="contingent"),
            ),
            hints=("royalt", "net sales"), expected=True, mention=r"royalt(?:y|ies)",
            each=(
                r"<percent>(?: of| on| royalty| for)?[^;,%|\ue001]{0,30}? (?P<label>(?:(?:the |that )?portion of |aggregate |annual |calendar year |worldwide |cumulative )*(?:net )?sales[^;%|\ue001]{0,100}?{money}(?:[^;,%|\ue001]{0,30}?{money})?(?: or (?:less|more))?)",
                r"(?P<label>(?:net )?sales[^;%|\ue001]{0,80}?{money}(?:[^;,%|\ue001]{0,30}?{money})?)[^;%|\ue001]{0,30}?[:,|] ?<percent>",
                r"^\W*(?P<label>(?:(?:less|greater|more) than |up to |over |above |from |>|<|≥|≤|- )*{money}[^|%]{0,80}?) ?\| ?<percent>",
            ),
        ),
        TermSpec(
            "consideration.equity", "Equity", "number", "consideration", "Shares bought or issued as part of the deal.",
            cues=(
                Cue(r"equivalent to <number> (?:newly[- ]issued )?shares", 1.0, qualifier="firm"),
                Cue(r"(?:issue|sell|purchase|invest)\w*[^;]{0,80}? <number> (?:newly[- ]issued )?(?:\w+ ){0,2}shares", 0.9, qualifier="firm"),
                Cue(r"<money> (?:in|of) (?:\w+ ){0,2}(?:equity|common stock)", 0.8, qualifier="firm"),
                Cue(r"equity (?:investment|purchase) of ~<money>", 0.9, qualifier="firm"),
            ),
            hints=("share", "equity"), expected=True, mention=r"equity investment",
        ),
        TermSpec(
            "consideration.total", "Potential total", "money", "consideration", "All payments together, as the filing states them.",
            cues=(
                Cue(r"(?:potential|total|aggregate)(?: \w+){0,3} (?:value|consideration|payments)[^;]{0,60}? <money>", 0.9),
                Cue(r"<money>[^;]{0,30}? in (?:total|aggregate) (?:\w+ )?(?:payments|consideration)", 0.8),
            ),
            hints=("potential", "total", "aggregate"),
        ),
        TermSpec(
            "obligations.licensee", "Licensee does", "text", "obligations", "What the licensee undertakes to do.",
            cues=(
                Cue(r"<licensee> (?:will|shall|is|would)(?: be| have)?(?: solely| primarily| sole)? (?:responsible|responsibility) for (?P<v>(?!{percent})[^;.]{5,180})", 1.0, hints=("responsib",)),
                Cue(rf"<licensee> (?:will|shall|agree[sd]? to|has agreed to|is obligated to) (?P<v>(?:use [^;.]{{0,60}}efforts to |be responsible to )?{_DUTY}[^;.]{{5,160}})", 0.8, where=("report", "release")),
                Cue(rf"<licensee> shall (?P<v>use [^;.]{{0,60}}efforts to {_DUTY}[^;.]{{5,120}})", 0.7, where=("agreement",), hints=("efforts to",)),
            ),
            hints=("responsib", "will ", "shall ", "agree"), expected=True,
        ),
        TermSpec(
            "obligations.licensor", "Licensor does", "text", "obligations", "What the licensor undertakes to do.",
            cues=(
                Cue(r"<licensor> (?:will|shall|is|would)(?: be| have)?(?: solely| primarily| sole)? (?:responsible|responsibility) for (?P<v>(?!{percent})[^;.]{5,180})", 0.9, hints=("responsib",)),
                Cue(rf"<licensor> (?:will|shall|agree[sd]? to|has agreed to|is obligated to) (?P<v>(?:use [^;.]{{0,60}}efforts to )?{_DUTY}[^;.]{{5,160}})", 1.0, where=("report", "release")),
                Cue(rf"<licensor> shall (?P<v>{_DUTY}[^;.]{{5,120}})", 0.6, where=("agreement",), hints=("shall be responsible", "shall suppl", "shall manufactur", "shall provide")),
            ),
            hints=("responsib", "will ", "shall ", "agree"), expected=True,
        ),
        TermSpec(
            "obligations.cost_share", "Share of costs", "percent", "obligations", "Share of development costs borne by the licensor.",
            cues=(Cue(r"<licensor> (?:will|shall)[^;]{0,40}? responsible for <percent>[^;]{0,120}? costs", 1.0, qualifier="firm"),),
            hints=("costs",),
        ),
        common.TERM_LENGTH, common.TERMINATION_RIGHTS, common.SIGNED, common.ANNOUNCED, common.EFFECTIVE,
        common.GOVERNING_LAW,
    ),
)
