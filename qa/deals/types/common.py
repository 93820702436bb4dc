# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Terms that most kinds of deal have: what it is called, when things happened, which law governs."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, TermSpec

_PLACE: Final = (
    r"(?P<v>(?-i:England\sand\sWales|(?:Federal\s|People's\s)?Republic\sof\s[A-Z][a-z]+|United\sStates\sof\sAmerica|"
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}|[A-Z]{4,}(?:\s[A-Z]{4,})?))"
)
_LOUD: Final = r"(?P<v>(?-i:(?:FORM\sOF\s)?(?:[A-Z&'’\-\d\ue000-\ue008][A-Z&'’\-\d.\ue000-\ue008]*,?\s+){1,12}?(?:AGREEMENT|CONTRACT)(?:\sNO\.\s?\d+)?))"
"""A title in capitals alone."""
TITLE: Final = (
    r"(?P<v>(?-i:(?:Amended and Restated )?Agreement\sand\sPlan\sof\s\S+|(?:[A-Z][\w&'\-]*,?\s+(?:(?:and|of|for|to|the|&)\s+){0,2}){1,9}?(?:Agreement|Plan|Indenture|Note)"
    r"(?:\sand\s(?:Plan\sof\s\w+|[A-Z]\w+\sAgreement))?|AGREEMENT\sAND\sPLAN\sOF\s[A-Z]+|"
    r"(?:[A-Z&'\-]+,?\s+){1,9}?AGREEMENT))"
)

TITLE_TERM: Final = TermSpec(
    "deal.title", "Agreement", "text", "deal", "The name of the main agreement, as the filing gives it.",
    cues=(
        Cue(rf"enter(?:ed|s|ing) into ~~(?:an?|the|its|that certain|certain) (?:definitive )?{TITLE}", 1.0, where=("report",)),
        Cue(rf"(?:pursuant to|under|execut\w+) (?:an?|the|that certain) {TITLE},? ?(?:\(|,? ?dated|,? ?by and|,? ?between|,? ?among|with)", 0.8),
        Cue(rf"\bthis {TITLE},? ?\(", 0.95, where=("agreement",), head=True),
        Cue(rf"^\W*{TITLE}\W*$", 0.85, where=("agreement",), head=True),
        Cue(rf"(?:^\W*|\n\s*|\s{{2,}}|exhibit [\d.()a-z\-]+\s+){_LOUD}(?=\s*\n|\s{{2,}}|\W*$|\s+(?:this|by and)\b|,? dated)", 0.97, where=("agreement",), head=True),
        Cue(r"^\W*(?P<v>(?-i:[A-Z][\w ]*(?:PLAN|Plan)\b(?: - [\w ]+)?))\W*$", 0.75, where=("agreement",), head=True),
        Cue(rf"^\W*(?:exhibit )?[\d.()*+†#]* ?\|? ?{TITLE},? dated (?:as of )?{{date}}", 0.7, where=("report",)),
    ),
    hints=("agreement", "plan", "indenture", "contract"), expected=True,
    lesser=r"registration rights|subordination|escrow|voting|support|employment|indemnif|confidentiality|lock-up|pledge|guarant|severance|amendment|transition|tax |warrant|side letter|standstill",
)

GOVERNING_LAW: Final = TermSpec(
    "governing_law", "Governing law", "text", "other", "The state or country whose law governs the agreement.",
    cues=(
        Cue(rf"(?:govern(?:ed|ing)|construed|interpreted|enforced)\b[^;]{{0,200}}?\blaws?\b[^;]{{0,80}}? (?:State|Commonwealth|Province) of {_PLACE}", 1.0),
        Cue(rf"govern(?:ed|ing)\b[^;]{{0,140}}?\b(?:internal |substantive |domestic )*laws? of (?:the )?(?:(?:State|Commonwealth|Province) of )?(?:the )?{_PLACE}", 1.0),
        Cue(rf"govern(?:ed|ing)\b[^;]{{0,60}}? {_PLACE} law\b", 0.7),
        Cue(rf"laws? of (?:the )?(?:State|Commonwealth) of {_PLACE}[^;]{{0,60}}? (?:shall|will) govern", 0.9),
        Cue(rf"(?:construed|interpreted|enforced)\b[^;]{{0,80}}? laws? of (?:the )?{_PLACE}", 0.8, where=("agreement",)),
        Cue(r"govern(?:ed|ing)\b[^;]{0,140}?\blaws? of (?:the )?(?:State of )?(?P<v>{omitted})", 0.8),
    ),
    hints=("govern", "construed", "interpreted"), expected=True,
)

SIGNED: Final = TermSpec(
    "dates.signed", "Signed", "date", "dates", "The date on which the agreement was entered into (its date).",
    cues=(
        Cue(r"^\W*on <date>(?:(?!announc|press release|previously|as disclosed)[^;]){0,400}? (?:entered into|executed|signed)\b", 1.0, where=("report",)),
        Cue(r"(?:entered into|executed|signed|are party to)\b[^;]{0,300}?\bagreement[^;]{0,120}?\bdated (?:as of )?<date>", 0.9, where=("report",)),
        Cue(r"agreement[^;.]{0,160}?,? ?\(?(?:is )?(?:made|entered into|dated|effective)[^;.]{0,40}? as of (?:the )?<date>", 0.9, where=("agreement",), head=True),
        Cue(r"\b(?:made|entered(?: into)?|dated|executed|signed)(?: and (?:entered(?: into)?|executed|effective|made|delivered))?(?:,? (?:as|of|on|effective|this|the|at|is|in|duplicate))* <date>", 0.95, where=("agreement",), head=True),
        Cue(r"agreement[^;.]{0,80}?,? dated (?:as of )?<date>", 0.8, head=True),
        Cue(r"^\W*(?:dated?:? )?(?:as of )?<date>\W*$", 0.55, where=("agreement",), head=True),
        Cue(r"^\W*dated?\W{1,4}<date>", 0.35, where=("agreement",)),
        Cue(r"(?:entered into|executed|signed) [^;]{0,160}? on <date>", 0.7, head=True),
        Cue(r"dated as of <date>", 0.4, where=("agreement", "report"), head=True),
    ),
    hints=("entered", "executed", "signed", "date", "as of", "made", "agreement"), expected=True, unless=r"\bwhereas\b",
)

ANNOUNCED: Final = TermSpec(
    "dates.announced", "Announced", "date", "dates", "The date on which the deal was announced (press release).",
    cues=(
        Cue(r"on <date>,?[^;]{0,140}? (?:(?<!previously.)announced|issued (?:an?|its|the|two) (?:joint )?(?:press|news) release)", 1.0, where=("report",)),
        Cue(r"(?:announced|issued (?:an?|the) (?:joint )?press release) (?:on )?<date>", 0.8, where=("report",)),
        Cue(r"<date>[^;]{0,240}? (?:today )?(?<!previously.)announced", 0.8, where=("release", "report")),
        Cue(r"press release[^;|]{0,80}? dated (?:as of )?<date>", 0.6, where=("report",)),
        Cue(r"press release[^;|]{0,60}? issued[^;|]{0,60}? <date>", 0.6, where=("report",)),
    ),
    hints=("announc", "press release", "news release"),
)

EFFECTIVE: Final = TermSpec(
    "dates.effective", "Effective", "date", "dates", "The date on which the agreement or plan takes effect.",
    cues=(
        Cue(r"(?:as of )?<date> ?\([^()]{0,40}?\"? ?effective date", 1.0),
        Cue(r"\"? ?effective date\"? (?:means|is|shall be|of) <date>", 1.0),
        Cue(r"(?:became|becomes?|will be|was|shall be) effective (?:as of |on |at [^;]{0,20}? on )?<date>", 0.8, head=True),
        Cue(r"effective (?:as of |on )?<date>", 0.6, head=True),
        Cue(r"on <date>[^;]{0,120}?(?:conditions[^;]{0,40}? to (?:the )?effectiveness|became effective)", 0.8),
        Cue(r"(?:this|the) (?:\w+ )?(?:agreement|amendment)[^.;]{0,120}? (?:effective|commenc\w+|begin\w*|in (?:force|effect))[^.;]{0,40}? (?:as of|on|from|date of)?,? ?(?:the )?<date>", 0.7, where=("agreement",)),
        Cue(r"(?:term|period)\b[^.;]{0,80}? (?:commenc\w+|begin\w*|start\w*)[^.;]{0,30}? <date>", 0.5, where=("agreement",)),
        Cue(r"effective date\"? (?:shall mean|means|is|shall be) (?P<v>the (?:date|day)[^.;]{5,100})", 0.5, where=("agreement",)),
        Cue(r"(?:this|the) (?:\w+ )?agreement[^.;]{0,60}? (?:effective|in effect|commence\w*|binding)[^.;]{0,40}? (?P<v>the (?:first )?(?:date|day)(?: and year)?(?: first)? (?:above written|hereof|written above|of this agreement|set forth above|of signature|of execution))", 0.4, where=("agreement",)),
    ),
    hints=("effective", "commenc", "begin", "in effect", "in force"),
)

CLOSED: Final = TermSpec(
    "dates.closed", "Closed", "date", "dates", "The date on which the deal was completed.",
    cues=(
        Cue(r"on <date>[^;]{0,200}? (?:completed|consummated|closed|acquired|sold|issued and sold|was completed|was consummated|received)\b", 0.8, where=("report", "release")),
        Cue(r"on <date> \([^()]{0,40}?(?:closing|distribution|completion) date", 1.0),
        Cue(r"(?:completed|consummated|closed|closing occurred|took place|was effected) (?:[^;]{0,80}? )?on <date>", 0.9, where=("report", "release")),
        Cue(r"(?:completion|consummation|closing) of the [^;]{0,60}? on <date>", 0.7, where=("report", "release")),
    ),
    hints=("complet", "consummat", "clos", "acquired", "sold", "took place", "received", "distribution"),
)

EXPECTED_CLOSE: Final = TermSpec(
    "dates.expected_close", "Expected to close", "date", "dates", "When the deal is expected to close.",
    cues=(
        Cue(r"(?:expect(?:s|ed)?|anticipat(?:es|ed)?|scheduled|likely|targeted)[^;]{0,90}? (?:clos(?:e|ing)|complet(?:e|ed|ion)|consummat\w+|occur|take place)[^;]{0,50}? (?:on or about|on or around|on|by|in) <date>", 1.0, qualifier="estimated"),
        Cue(r"(?:expect(?:s|ed)?|anticipat(?:es|ed)?|scheduled|likely|targeted)[^;]{0,90}? (?:clos(?:e|ing)|complet(?:e|ed|ion)|consummat\w+|occur|take place)[^;]{0,50}? (?:in|by|during|before|around) (?:or around )?(?P<v>(?:the )?(?:end of )?(?:mid|early|late|first|second|third|fourth|spring|summer|fall|autumn|winter|calendar|fiscal|(?-i:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]))[^,;.()]{0,44}(?:\d{4}|year|quarter))", 0.95, qualifier="estimated"),
    ),
    hints=("expect", "anticipat", "scheduled", "targeted", "likely"),
)

OUTSIDE: Final = TermSpec(
    "dates.outside", "Outside date", "date", "dates", "The date after which a party may walk away if the deal has not closed.",
    cues=(
        Cue(r"(?:not (?:been )?(?:consummated|completed|occurred|closed|effected|become effective)|not occur)[^;]{0,60}? (?:on or )?(?:before|by|prior to) (?:[^;]{0,40}? on )?<date>", 1.0),
        Cue(r"(?:consummated|completed|occurred|closed) (?:on or )?(?:before|by|prior to) (?:[^;]{0,40}? on )?<date>", 0.7),
        Cue(r"(?:outside|end|drop[- ]dead|termination) date\"?[^;]{0,40}? (?:means|is|of|shall be|on)? ?<date>", 0.9),
        Cue(r"<date> ?\([^()]{0,60}?(?:outside|end|termination) date", 1.0),
    ),
    hints=("outside date", "end date", "termination date", "not been", "not occur", "consummated on", "consummated by", "consummated before", "completed by", "completed on or", "closed by", "closed on or"),
)

TERM_LENGTH: Final = TermSpec(
    "term.length", "Term", "number", "other", "How long the agreement lasts.",
    cues=(
        Cue(r"(?:initial )?term of (?:the|this) (?:\w+ ){0,3}agreement[^;]{0,100}? <duration>", 1.0),
        Cue(r"(?:initial )?term (?:of|is|shall be|will be)(?: for)?(?: a period of)? <duration>", 1.0),
        Cue(r"<duration> (?:initial )?term\b", 0.8),
        Cue(r"(?:remain|continue|be) in (?:full )?(?:force and )?effect for[^;]{0,60}? <duration>", 0.9),
    ),
    hints=("term of", "term is", "term shall", "term will", "initial term", "year term", "month term", "in effect", "in full force"),
)

TERMINATION_RIGHTS: Final = TermSpec(
    "termination.rights", "Termination rights", "text", "termination", "Who may end the agreement, on what notice.",
    cues=(
        Cue(r"(?P<v>(?:either party|{party}) (?:may|can|has the right to|shall have the right to) terminate (?:this|the) (?:\w+ ){0,4}agreement[^;.]{0,160}(?:convenience|without cause|for any reason|at any time)[^;.]{0,120})", 1.0),
        Cue(r"(?P<v>(?:either party|{party}) (?:may|can|has the right to|shall have the right to) terminate (?:this|the) (?:\w+ ){0,4}agreement[^;.]{0,160}notice[^;.]{0,120})", 0.8),
        Cue(r"(?P<v>(?:either party|{party}) (?:may|can) terminate (?:this|the)? ?(?:\w+ ){0,4}agreement[^;.]{0,160})", 0.7),
        Cue(r"(?P<v>agreement may be terminated (?:by|at|upon|for)[^;.]{0,180})", 0.6),
    ),
    hints=("terminate th", "be terminated"),
)

NON_COMPETE: Final = TermSpec(
    "non_compete", "Non-compete", "text", "other", "Promises not to compete.",
    cues=(
        Cue(r"non-?compet\w+[^;]{0,80}? (?:for|of) (?:a period of )?<duration>", 1.0),
        Cue(r"(?P<v>(?:agreed|agrees|shall|will) not to compete[^;.]{0,160})", 0.8),
        Cue(r"none of the provisions[^;]{0,120}? non-?compet\w+", 0.9, value=False),
        Cue(r"(?:does not|do not) (?:contain|include)[^;]{0,80}? non-?compet\w+", 0.9, value=False),
    ),
    hints=("compet",),
)

BOARD_CHANGE: Final = TermSpec(
    "board.change", "Board", "text", "other", "Who joins or leaves the board.",
    cues=(
        Cue(r"(?P<v>[^;.]{0,120}(?:was|were|has been|have been|will be|to be) (?:appointed|elected|named|added) (?:as an? |as |to (?:serve on )?)?(?:an? )?(?:the )?(?:independent )?(?:{party}'s )?(?:directors?|members? of the|board)[^;.]{0,120})", 0.9, where=("report", "release")),
        Cue(r"(?P<v>(?:right to |to |may )(?:designate|nominate|appoint)[^;.]{0,60}?(?:directors?|members? (?:of|to))[^;.]{0,160}board[^;.]{0,80})", 0.8, where=("report", "release")),
        Cue(r"(?P<v>resign\w+ (?:from|as)[^;.]{0,40} (?:board|director)[^;.]{0,80})", 0.7, where=("report", "release")),
    ),
    hints=("board", "director"),
)

FINANCING: Final = TermSpec(
    "financing.source", "Financing", "text", "consideration", "Where the money for the deal comes from.",
    cues=(
        Cue(r"(?P<v>{money} (?:of|in) (?:\w+ ){0,3}financing[^;.]{0,20}? (?:through|from|with|by) [^;,.]{3,80})", 1.0, where=("report", "release")),
        Cue(r"(?:financed?|fund(?:ed)?|paid)\b[^;.]{0,80}? (?P<v>(?:with|by|through|from|using)(?: a combination of)? (?:its |the proceeds|cash on hand|existing cash|available|borrowings|working capital|new debt|debt)[^;.]{0,120})", 0.8, where=("report", "release")),
        Cue(r"source of (?:the )?funds[^;.]{0,60}? (?:was|were|is) (?P<v>[^;.]{5,140})", 0.9),
    ),
    hints=("financ", "fund", "paid"),
)

EXHIBITS: Final = TermSpec(
    "exhibits.list", "Exhibits", "list", "other", "The exhibits that the report lists, by number and name.",
    cues=(Cue(r"^\W*(?:exhibit )?(?P<v>(?:{number}|\d{1,3}\.\d{1,2})[*+†#()a-z]* ?\|? ?(?-i:[A-Z])[^|]{6,200})\|? ?$", 0.8, where=("report",)),),
    hints=("agreement", "press release", "news release", "plan", "opinion", "consent", "letter", "certificate", "form of", "note", "indenture", "statement", "amendment"),
    many=True, whole=True,
)
