# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Officers and directors who come, go, or are paid anew."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, DealType, Role, Signal, TermSpec, specs
from qa.deals.types import common

_PERSON: Final = r"(?:(?:Mr|Ms|Mrs|Dr)\.\s)?(?P<v>{person}|(?-i:[A-Z][a-zA-Z'\-]+(?:\s(?!(?:Executive|Senior|Vice|President|Chief|Chair|Director|General|Corporate|Interim|Co-))(?:[A-Z]\.|\"[A-Z]\w+\"|[A-Z][a-zA-Z'\-]+)){1,3}(?:,?\s(?:Jr|Sr|II|III)\b\.?)?))"
_TITLE: Final = (
    r"(?:(?:Co-|Interim |Acting |Executive |Senior |Group |Corporate |Vice |Deputy |Global |Non-Executive )*"
    r"(?:Chief \w+(?: and \w+)? Officer|Chief Executive|President|Chairman|Chairwoman|Chair|Vice President|Controller|Treasurer|Secretary|"
    r"General Counsel|Director|Principal \w+ Officer|Chief \w+ Counsel)(?: of (?:the Board|the Company|Finance|Operations|Sales|Marketing))?)"
)
_TITLES: Final = rf"(?P<v>{_TITLE}(?:(?:,? and (?:the )?|, ){_TITLE})*)"

NAME: Final = TermSpec(
    "officer.name", "Officer", "list", "officer", "Whom the report is about.",
    cues=(
        Cue(rf"^\W*{_PERSON} \|? ?(?:{_TITLE})[^;]{{0,60}}? \|? ?(?:{{money}}|{{percent}}|\d)", 1.0, where=("report",)),
        Cue(rf"(?:on|effective|as of) {{date}},? {_PERSON}[^;]{{0,80}}? (?:resigned|retired|notified|was appointed|was elected|was named|became|tendered|informed|stepped|entered into|departed|ceased)", 1.0, where=("report",)),
        Cue(rf"(?:appointed|elected|named|promoted|hired) {_PERSON},?[^;]{{0,60}}? (?:as|to)\b", 0.95, where=("report", "release")),
        Cue(rf"(?:resignation|retirement|appointment|departure|election|death|termination) of {_PERSON}", 0.9, where=("report",)),
        Cue(rf"{_PERSON},? (?:age \d+|\d\d),? (?:has been|was|became|will become|will serve)", 0.9, where=("report",)),
        Cue(rf"{_PERSON},?[^;]{{0,100}}? (?:has |have )?(?:resigned|retired|will retire|notified|announced (?:his|her)|was appointed|was elected|will resign|stepped down|will step down|has been appointed|has been named)", 0.8, where=("report", "release")),
        Cue(rf"employment agreements? with [^;]{{0,40}}?(?:{_TITLE} )?{_PERSON}", 0.8, where=("report",)),
        Cue(rf"employment agreement[^;]{{0,160}}? and {_PERSON} ?\((?:hereinafter|the|\")", 0.9, where=("agreement",)),
    ),
    hints=("resign", "retire", "appoint", "elect", "named", "became", "promoted", "officer", "president", "employment", "notified", "departure", "stepped", "step down", "death", "director", "hired"),
    many=True, expected=True, persons=True,
)

ROLE: Final = TermSpec(
    "officer.role", "Office", "text", "officer", "The office taken up or left.",
    cues=(
        Cue(rf"(?:appointed|elected|named|became|promoted|serve|resign\w+|retire\w*|step\w* down|position|role|duties)[^;]{{0,80}}? (?:as|to|of|from|the) (?:the |its |our |{{party}}'s |an? )?(?:new )?{_TITLES}", 0.9, where=("report", "release")),
    ),
    hints=("appoint", "elect", "named", "became", "promoted", "serve", "resign", "retire", "step", "position", "role"),
)

SALARY: Final = TermSpec(
    "officer.salary", "Salary", "money", "officer", "Base salary a year.",
    cues=(
        Cue(r"(?:base )?salary[^;]{0,60}? (?:of|to|at|is|be|will be|equal to|rate of)[^;]{0,30}? <money>", 1.0),
        Cue(r"<money>[^;]{0,40}? (?:per annum|per year|annual(?:ly)?|annualized)[^;]{0,40}?salary", 0.9),
        Cue(r"<money> (?:base |annual )*salary", 0.9),
        Cue(r"(?:rate of)[^;]{0,60}? <money>[^;]{0,20}? per annum[^;]{0,40}? salary", 0.95),
        Cue(r"annual (?:base )?salary[^;]{0,60}? <money>", 0.7),
    ),
    hints=("salary",),
)

OFFICER_CHANGE = DealType(
    "officer_change", "Officers and directors",
    signals=(
        Signal("item", r"^5\.02$", 3.0),
        Signal("text", r"(?:resign(?:ed|ation)|retire(?:d|ment)|appoint(?:ed|ment)|elect(?:ed|ion))[^.;]{0,80}(?:chief \w+ officer|president|director|controller|chairman|officer)", 2.5),
        Signal("title", r"employment agreement|separation agreement|severance|compensation plan|bonus plan|offer letter|incentive plan", 1.5),
        Signal("text", r"departure of directors|appointment of certain officers|compensatory arrangements?|employment agreement|compensation committee", 1.5),
    ),
    roles=(Role("company", "Company", (), registrant=3.0),),
    role_cues=(),
    terms=specs(
        NAME, ROLE,
        TermSpec(
            "officer.reason", "Reason", "text", "officer", "Why, as the filing puts it.",
            cues=(
                Cue(r"(?P<v>to pursue other [^;.,]{3,60})", 1.0, where=("report", "release")),
                Cue(r"(?P<v>not (?:the result of|due to|because of|related to)[^;.]{0,40} disagreement[^;.]{0,120})", 0.9, where=("report", "release")),
                Cue(r"(?:resign|retire|depart)\w*[^;.]{0,120}? (?P<v>(?:for personal reasons|due to [^;.]{4,80}|for health reasons))", 0.9, where=("report", "release")),
            ),
            hints=("pursue", "disagreement", "reasons", "due to"),
        ),
        SALARY,
        TermSpec(
            "officer.bonus", "Bonus", "money", "officer", "Bonus or its target.",
            cues=(
                Cue(r"(?:bonus|incentive|variable)[^;]{0,80}? (?:of|to|at|equal to|is)[^;]{0,30}? (?P<v>{money}|{percent})", 0.9),
                Cue(r"<money>[^;]{0,30}? (?:\w+ )?bonus", 0.8),
                Cue(r"<percent> of (?:his|her|the|base|annual)[^;]{0,20}? (?:\w+ )?salary", 0.7),
            ),
            hints=("bonus", "incentive", "salary", "variable"),
        ),
        TermSpec(
            "officer.equity", "Equity award", "text", "officer", "Shares, options or units granted.",
            cues=(
                Cue(r"(?P<v>(?:option|options) to purchase {number}[^;.]{0,80}shares)", 1.0),
                Cue(r"(?:grant|award|receive)\w*[^;]{0,60}? (?P<v>{number} (?:restricted |performance |stock |share )*(?:shares|units|options|RSUs|PSUs)[^;.,]{0,40})", 0.9),
                Cue(r"(?P<v>(?:restricted stock units?|equity award|stock options?|RSUs)[^;.]{0,60}? (?:value|valued|worth)[^;.]{0,30} {money})", 0.9),
            ),
            hints=("option", "grant", "award", "restricted", "units"), expected=True,
        ),
        TermSpec(
            "officer.severance", "Severance", "text", "officer", "What is paid on leaving.",
            cues=(Cue(r"(?P<v>(?:severance|separation (?:pay|payment))[^;.]{0,80}? (?:{money}|{duration}|{percent})[^;.]{0,60})", 0.9),),
            hints=("severance", "separation pay"),
        ),
        TermSpec(
            "dates.effective", "Effective", "date", "dates", "When the change takes effect.",
            cues=(
                Cue(r"(?:resign|retire|appoint|elect|named|depart|step|promot)\w*[^;]{0,160}? effective (?:as of |on |at [^;]{0,20}? on )?<date>", 1.0, where=("report", "release")),
                Cue(r"effective (?:as of |on )?<date>[^;]{0,160}? (?:resign|retire|appoint|elect|named|depart|step|promot|became)", 0.9, where=("report", "release")),
            ),
            hints=("effective",),
        ),
        common.ANNOUNCED, common.TITLE_TERM, common.GOVERNING_LAW,
    ),
    staged=False,
)
