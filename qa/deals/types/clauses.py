# ruff: noqa: E501 (patterns and sentences stay on one line)
"""Clauses of commercial agreements, after the labels by which contract reviewers mark them (CUAD; Hendrycks et al.,
2021): what a lawyer looks for in any licence, supply, services, distribution or alliance agreement."""

from __future__ import annotations

from typing import Final

from qa.deals.spec import Cue, TermSpec, Where

_IN: Final[tuple[Where, ...]] = ("agreement",)
_WHO: Final = r"(?:neither (?:of the )?part(?:y|ies)|no party|either party|each party|{party})"
_CONSENT: Final = r"(?:consent|approval|authorization|permission|agreement)"
_MOVE: Final = r"(?:assign(?:ed|able|ment|ments)?|transfer(?:red|able|s)?|delegate[ds]?|conveyed?)"

_AGREED: Final = r"(?:\b(?:this|the|said) (?:\w+ ){0,3}(?:agreement|contract)\b|\binitial (?:term|period)\b|\bterm (?:of|hereof|shall|will|is)\b|\b(?:rights and )?obligations\b[^.;]{0,60}? under this agreement)"
_LASTS: Final = r"\b(?:continu\w+|remains?|stays?|in (?:full )?(?:force|effect)|effective|expir\w+|terminat\w+|ends?|ending|extended|extends?|term(?: of)?|be|is|shall be)\b"
_FROM: Final = r"(?:[^.;,()]{0,80}?(?:date|hereof|agreement|launch|sale|delivery|execution|above written))?"
EXPIRATION: Final = TermSpec(
    "dates.expiration", "Expires", "date", "duration", "When the initial term of the agreement ends: a date, or what ends it in the agreement's words.",
    cues=(
        Cue(rf"{_AGREED}[^.]{{0,260}}? (?:expir\w+|terminat\w+|end(?:s|ing)?|continu\w+|through|extended|until|effective (?:until|through))\b[^.;]{{0,60}}? (?:on|until|through|thru|to|at|including)(?: and including)?(?: midnight)?(?: on| of)? <date>", 1.0, where=_IN),
        Cue(r"(?:expiration|termination|end) date\"?[^.;]{0,30}? (?:means|is|of|shall be)? ?<date>", 0.9, where=_IN),
        Cue(rf"{_AGREED}[^.]{{0,160}}? {_LASTS}[^.;]{{0,60}}? (?:for|of|is|be|ends?|ending|expires?|terminates?)\b[^.;]{{0,50}}? (?P<v>(?:an? (?:initial )?(?:period|term) of )?{{duration}}{_FROM})[^.]{{0,160}}? \"(?:the )?(?:initial )?(?:term|period)\"", 1.0, where=_IN),
        Cue(rf"{_AGREED}[^.]{{0,120}}? {_LASTS}[^.;]{{0,60}}? (?:for|of|is|be|ends?|ending|expires?|terminates?)\b[^.;]{{0,50}}? (?P<v>(?:an? (?:initial )?(?:period|term) of )?{{duration}}{_FROM})", 0.9, where=_IN),
        Cue(rf"{_AGREED}[^.]{{0,200}}? (?:continue|remain|be|effective|in effect|in force)\b[^.;]{{0,50}}? (?P<v>until(?: and until)? (?:it is |otherwise |such time as )?(?:terminat\w+|expiration|the (?:earlier|later|earliest|expiration|termination|completion|date|final|end|\w+ date))[^.;,]{{0,100}})", 0.85, where=_IN),
        Cue(rf"{_AGREED}[^.;]{{0,60}}? (?:shall |will )?(?:immediately |and |automatically )*(?:terminate|expire)s? (?:on|upon|at) (?P<v>the (?:earlier|later|earliest|expiration|date|end)[^.;]{{5,160}})", 0.85, where=_IN),
        Cue(r"\binitial term\"?[^.;]{0,20}? (?:means|shall mean)[^.;]{0,40}? (?P<v>[^.;,]{5,120})", 0.9, where=_IN),
        Cue(r"(?:licenses?|agreement|term)\b[^.;]{0,80}? (?:continues? |shall be |is |are |continue )(?P<v>(?:in )?perpetu\w+)", 0.6, where=_IN),
    ),
    hints=("agreement", "initial term", "initial period", "term of", "expiration date", "termination date", "end date", "perpetual", "the term"),
    unless=r"solicit|\b(?:upon|after|following|on|of) (?:an?|any|the|such)? ?(?:early )?(?:termination|expiration)\b|surviv|notice|invoice|payable|warrant|confidential|non-?compet|default|cure|terminated (?:by|at any time)|may terminate|additional terms|option to|reserves the right",
)

RENEWAL: Final = TermSpec(
    "term.renewal", "Renewal", "text", "duration", "How the agreement is renewed after its initial term.",
    cues=(
        Cue(r"(?P<v>(?:automatically|be automatically|also be)? ?(?:renew|extend)(?:s|ed)? (?:automatically )?(?:itself )?(?:for|at|on)[^.;]{0,140}?(?:term|period|year|month|basis|{duration})[^.;,()]{0,30})", 1.0, where=_IN),
        Cue(r"(?P<v>(?:automatically|option to|right to|agree[^.;]{0,30} to|be)\b ?[^.;]{0,40}?(?:renew|extend|continue)\w*\b[^.;]{0,160}?(?:agreement|term|period|year|month)[^.;,()]{0,60})", 0.9, where=_IN),
        Cue(r"(?P<v>(?:continue|renew|extend)\w*[^.;]{0,80}?(?:successive|additional|subsequent|renewal|further)[^.;]{0,80}?(?:term|period|year|month)s?[^.;,()]{0,40})", 0.95, where=_IN),
        Cue(r"(?P<v>renew\w*[^.;]{0,60}?(?:mutual|written) (?:\w+ )?agreement[^.;]{0,60})", 0.8, where=_IN),
    ),
    hints=("renew", "extend", "successive", "additional period", "additional term"),
)
RENEWAL_NOTICE: Final = TermSpec(
    "term.renewal_notice", "Notice to stop renewal", "number", "duration", "How long before the term's end a party must say that it does not renew.",
    cues=(
        Cue(r"\brenew\w*[^.]{0,300}?(?:unless|not (?:to )?renew|non-?renew\w*)[^.]{0,200}? <duration>[^.]{0,80}? (?:prior|before|notice|in advance|preceding)", 1.0, where=_IN),
        Cue(r"<duration>[^.]{0,80}?(?:prior|before|notice)[^.]{0,120}?(?:not (?:to )?renew|non-?renew\w*|intention not to)", 0.9, where=_IN),
    ),
    hints=("renew",),
)
ASSIGNMENT: Final = TermSpec(
    "assignment", "Assignment", "text", "duration", "Whether the agreement may be assigned: only with consent; not at all; freely.", named=True,
    cues=(
        Cue(rf"{_MOVE}\b[^.]{{0,300}}? (?:without|unless|except|subject to|only with)[^.]{{0,160}}? {_CONSENT}", 1.0, value="only with consent", where=_IN),
        Cue(rf"(?:without|unless)[^.]{{0,120}}? {_CONSENT}[^.]{{0,200}}? (?:assign|transfer|delegate)\w*\b", 0.98, value="only with consent", where=_IN),
        Cue(rf"{_CONSENT}[^.;]{{0,60}}? (?:is|shall be) required[^.;]{{0,60}}? assign\w*", 0.9, value="only with consent", where=_IN),
        Cue(rf"{_WHO} (?:may|shall|will|can)(?: not)? (?:not )?(?:sell, |sub)?{_MOVE}\b[^.]{{0,200}}?(?:agreement|rights|obligations|interest)", 0.85, value="restricted", where=_IN),
        Cue(r"(?:agreement|rights|obligations|license|hereunder)[^.;]{0,100}? (?:may not|shall not|cannot|are not|is not|not be)(?: be)?[^.;]{0,30}? (?:assign|transfer)(?:ed|able)", 0.9, value="not allowed", where=_IN),
        Cue(r"(?:terminate|void|null|breach)\w*[^.;]{0,100}? (?:in the event of |any )?(?:its |an? |such |attempted |purported )*\"? ?assignment", 0.8, value="restricted", where=_IN),
        Cue(r"(?:attempted|purported)[^.;]{0,20}? (?:assignment|transfer)[^.;]{0,80}? (?:void|null|invalid)", 0.85, value="restricted", where=_IN),
    ),
    hints=("assign", "transfer"),
    unless=r"employees? (?:to|assigned)|work assign",
)
EXCLUSIVITY: Final = TermSpec(
    "subject.exclusivity", "Exclusivity", "text", "restrictions", "Whether rights, supply or dealing are exclusive, and for whom.", named=True,
    cues=(
        Cue(r"(?<!non.)(?<!non)(?P<v>exclusive)[\w,\- ()]{0,60}? (?:right|license|distribut\w+|suppli\w+|provider|agent|dealer|representative|territor\w+|sponsor\w*|source|manufacturer|partner|reseller|customer|franchise|basis)\b(?! agreement)", 0.9, value="exclusive", where=_IN),
        Cue(r"(?:shall|will|agrees? to) (?:purchase|obtain|buy|order|use|sell|supply|source)[^.;]{0,60}? (?:exclusively|solely|only)\b", 0.95, value="exclusive", where=_IN),
        Cue(r"(?:shall|will|agrees?|may|agree)[^.;]{0,12}? not[^.]{0,80}? (?:grant|license|appoint|sell|supply|distribute|offer|provide|enter into)\b[^.]{0,120}? (?:any other|third part\w+|other than|another|competi\w+|any person|anyone)[^.]{0,80}", 0.8, value="exclusive", where=_IN),
        Cue(r"(?:all|100%|{percent}) of (?:its|their|{party}'s)[^.;]{0,40}? requirements", 0.9, value="all requirements", where=_IN),
        Cue(r"exclusively (?:through|from|by|to|for|with) {party}", 0.9, value="exclusive", where=_IN),
        Cue(r"(?:on an|be) exclusive basis|exclusivity (?:period|obligation)", 0.9, value="exclusive", where=_IN),
    ),
    hints=("exclusiv", "requirements", "not grant", "not license", "not appoint", "third part", "solely", "any other"),
    unless=r"non-?\s*exclusive|\bwhereas\b|\bwish(?:es)? to|\bdesires?\b|exclusive (?:remed|jurisdict|propert|owner|venue|right,? title)|following requirements|(?:does|do) not agree|confidential|\" means|employ|\bown(?:ed|er|s)?\b|obligation|proceedings|litigation|good ?will|\bdata\b|operating agreement|sole(?:ly)? (?:discretion|responsib|purpose)|applicable law",
)
_RIGHT: Final = r"(?:license|licence|sublicense|right (?:and license )?to (?:use|market|distribute|sell|make|reproduce|display|exhibit|promote|manufacture|develop|access|sublicense))"
GRANT: Final = TermSpec(
    "license.grant", "Licence granted", "text", "property", "The licence that one party grants the other, and to what.",
    cues=(
        Cue(rf"(?:hereby|thereby) grants?\b[^.;:]{{0,200}}? (?P<v>(?:an?|all|the (?:right|sole|exclusive|non-?exclusive|limited|license|worldwide|perpetual))\b[^.;:]{{0,200}}?{_RIGHT}\b[^.;:]{{0,140}})", 1.0, where=_IN),
        Cue(rf"{{party}},? (?:shall |will |agrees to )?grants?\b[^.;:]{{0,120}}? (?P<v>(?:an?|all|the (?:right|sole|exclusive|non-?exclusive|limited|license|worldwide|perpetual))\b[^.;:]{{0,160}}?{_RIGHT}\b[^.;:]{{0,140}})", 0.95, where=_IN),
        Cue(r"(?:hereby |agrees to )?licens(?:es|e) to {party}[^.;]{0,20}? (?P<v>[^.;:]{10,200})", 0.85, where=_IN),
        Cue(rf"{{party}} (?:shall|will) have (?P<v>(?:an?|the|all)\b[^.;:]{{0,100}}?{_RIGHT}[^.;:]{{0,120}})", 0.8, where=_IN),
        Cue(r"{party} (?:is|are) (?:hereby )?(?:granted|licensed|authorized) (?P<v>[^.;:]{0,160}?(?:license|right to use|use)[^.;:]{0,100})", 0.8, where=_IN),
    ),
    hints=("grant", "license", "licence", "right to use"),
    unless=r"\bwhereas\b|\bwish(?:es)? to|\bdesires?\b|\b(?:not|no|nothing|without|neither|terminat\w+|expir\w+)\b[^.]{0,60}$|\" means|willing to|represents|warrants",
)
_LIABLE: Final = r"(?:liable|liability|responsib\w+|obligat\w+|damages|losses)"
_REMOTE: Final = r"(?:consequential|incidental|indirect|punitive|exemplary|special|lost profits?|loss of profits?|loss of (?:use|business|revenue|data))"
CAP: Final = TermSpec(
    "liability.cap", "Cap on liability", "text", "risk", "The most that a party is liable for: an amount, or kinds of damages that are left out.", named=True,
    cues=(
        Cue(rf"{_LIABLE}[^.]{{0,300}}? (?:exceed|limited to|in excess of|more than|greater than)\b[^.;]{{0,120}}? <money>", 1.0, where=_IN),
        Cue(r"liabilit\w+[^.]{0,300}? (?:not|no event)[^.]{0,60}? exceed\b", 0.97, value="capped", where=_IN),
        Cue(r"(?:no event|not|neither|nor)[^.]{0,160}? liabilit\w+[^.]{0,300}? exceed\b", 0.97, value="capped", where=_IN),
        Cue(rf"{_LIABLE}[^.]{{0,160}}? (?:is |are |be |expressly )*limited to (?:the|an?|direct|those|repair|replacement|actual)", 0.9, value="capped", where=_IN),
        Cue(rf"(?:no event|under no circumstance|neither|not|no party|nor|without)\b[^.]{{0,200}}? {_LIABLE}[^.]{{0,300}}? {_REMOTE}", 0.9, value="no indirect or consequential damages", where=_IN),
        Cue(rf"(?:waive|disclaim|exclude)\w*[^.]{{0,160}}? {_REMOTE}[^.]{{0,60}}? (?:damages|loss)", 0.9, value="no indirect or consequential damages", where=_IN),
        Cue(rf"{_REMOTE}[^.]{{0,100}}? damages[^.]{{0,60}}? (?:are |is |be )(?:hereby |expressly )?(?:excluded|waived|disclaimed)", 0.9, value="no indirect or consequential damages", where=_IN),
        Cue(r"(?:sole|exclusive) (?:and exclusive )?(?:remedy|liability|obligation)[^.;]{0,200}", 0.55, value="remedy limited", where=_IN),
        Cue(r"(?:claim|action|suit)s?\b[^.]{0,160}? (?:must|shall|may|may not) (?:not )?be (?:brought|commenced|filed|made|instituted)[^.]{0,120}? {duration}", 0.6, value="time to sue limited", where=_IN),
        Cue(r"(?:shall|will) (?:not|have no) (?:be )?liab\w+[^.;]{0,160}", 0.5, value="limited", where=_IN),
    ),
    hints=("liab", "damages", "exceed", "sole remedy", "exclusive remedy", "be brought", "be commenced"),
)
CONVENIENCE: Final = TermSpec(
    "termination.convenience", "Termination for convenience", "text", "duration", "Who may end the agreement without cause, on what notice.",
    cues=(
        Cue(r"(?P<v>(?:either party|each party|any party|{party})[^.;]{0,60}? (?:may|can|right to)[^.;]{0,40}? terminat\w+[^.;]{0,120}?(?:at any time|for any reason|without cause|for convenience|at will|for any or no reason|without penalty)[^.;]{0,100})", 1.0, where=_IN),
        Cue(r"(?P<v>(?:may be )?terminated? (?:by (?:either party|{party}) )?(?:at any time|without cause|for any reason|without the payment of)[^.;]{0,140}notice[^.;]{0,40})", 0.9, where=_IN),
        Cue(r"(?P<v>(?:either party|{party}) may terminate this agreement (?:up)?on {duration}[^.;]{0,20} (?:prior )?written notice[^.;]{0,60})", 0.85, where=_IN),
    ),
    hints=("terminat",),
    unless=r"breach|default|bankrupt|insolven",
)
CHANGE_OF_CONTROL: Final = TermSpec(
    "change_of_control", "Change of control", "text", "duration", "What a change of control of a party lets the other do.",
    cues=(
        Cue(r"(?P<v>(?:terminate|consent|assign|transfer|notice|notify)[^.;]{0,160}?(?:change (?:of|in) (?:control|ownership)|merger|consolidation|sale of (?:all or )?substantially all)[^.;]{0,100})", 0.8, where=_IN),
        Cue(r"(?P<v>change (?:of|in) (?:control|ownership)[^.;]{0,160}?(?:terminate|consent|assign|notice|breach|default)[^.;]{0,80})", 0.9, where=_IN),
    ),
    hints=("change of control", "change in control", "change in ownership", "change of ownership", "merger", "substantially all"),
)
FIRST_REFUSAL: Final = TermSpec(
    "first_refusal", "Right of first refusal, offer or negotiation", "text", "restrictions", "Who has a first right, and to what.",
    cues=(Cue(r"(?P<v>(?:exclusive )?(?:right|option) of first (?:refusal|offer|negotiation)[^.;]{0,140}|first right (?:of (?:refusal|offer|negotiation)|to negotiate)[^.;]{5,140})", 0.9, where=_IN),),
    hints=("first refusal", "first offer", "first negotiation", "first right"),
)
MOST_FAVORED: Final = TermSpec(
    "most_favored", "Most favoured customer", "text", "restrictions", "Promise of terms as good as anybody's.",
    cues=(Cue(r"(?P<v>most[- ]favou?red[^.;]{0,120}|(?:no less|as|at least as|more) favou?rable[^.;]{0,40}? (?:than|as)[^.;]{0,60}? (?:any other|other|third)[^.;]{0,80}|lowest (?:price|rate)[^.;]{0,60}? (?:any other|other)[^.;]{0,60})", 0.8, where=_IN),),
    hints=("favored", "favoured", "favorable", "favourable", "lowest pri", "lowest rate"),
)
NO_COMPETE: Final = TermSpec(
    "non_compete", "Non-compete", "text", "restrictions", "Promises not to compete.",
    cues=(
        Cue(r"(?P<v>(?:shall|will|agrees?|may|covenants?)(?: to)? not[^.;]{0,160}? (?:compet\w+)[^.;]{0,120})", 0.9, where=_IN),
        Cue(r"(?P<v>non-?compet\w+ (?:period|agreement|covenant|obligation)[^.;]{0,100})", 0.7, where=_IN),
    ),
    hints=("compet",),
)
COMPETE_EXCEPTION: Final = TermSpec(
    "non_compete.exception", "Exception to competitive restriction", "text", "restrictions", "What is still allowed under an exclusivity, non-compete or no-solicit clause.",
    cues=(Cue(r"(?:not compete|not[^.]{0,40}? solicit\w*|non-?compet\w+)[^.]{0,300}? (?P<v>(?:except (?:that|as|for)|provided,? (?:however,? )?that|notwithstanding|shall not (?:apply|prevent|prohibit|restrict)|nothing (?:herein|in this)[^.;]{0,40}? (?:prevent|prohibit|restrict))[^.;]{5,140})", 0.7, where=_IN),),
    hints=("compet", "solicit"),
)
NO_SOLICIT_CUSTOMERS: Final = TermSpec(
    "no_solicit.customers", "No solicitation of customers", "text", "restrictions", "Promise not to win over the other's customers.",
    cues=(Cue(r"(?P<v>(?:not|nor|refrain)[^.;]{0,80}? (?:solicit|contact|divert|entice|market)\w*[^.;]{0,80}? (?:customers?|clients?|policyholders?|accounts?|subscribers)[^.;]{0,80})", 0.85, where=_IN),),
    hints=("customer", "client", "policyholder", "subscriber"),
)
NO_SOLICIT_EMPLOYEES: Final = TermSpec(
    "no_solicit.employees", "No solicitation of employees", "text", "restrictions", "Promise not to hire the other's people.",
    cues=(Cue(r"(?P<v>(?:not|nor|refrain|neither)[^.;]{0,120}? (?:solicit|hire|employ|recruit|entice|induce|engage)\w*[^.;]{0,80}? (?:employees?|personnel|staff|person who)[^.;]{0,80})", 0.85, where=_IN),),
    hints=("employee", "personnel", "staff"),
)
NON_DISPARAGEMENT: Final = TermSpec(
    "non_disparagement", "Non-disparagement", "text", "restrictions", "Promise not to speak ill of the other.",
    cues=(Cue(r"(?P<v>(?:not|nor|refrain)[^.;]{0,120}? (?:disparag|defam|denigrat)\w*[^.;]{0,80}|non-?disparagement[^.;]{0,60})", 0.85, where=_IN),),
    hints=("disparag", "defam", "denigrat"),
)
REVENUE_SHARE: Final = TermSpec(
    "consideration.revenue_share", "Revenue or profit share", "text", "restrictions", "Share of revenue or profit that one party pays the other.",
    cues=(Cue(r"(?P<v>{percent}[^.;]{0,60}? of [^.;]{0,60}?(?:revenues?|profits?|sales|receipts|proceeds|fees|margin|income)[^.;]{0,60})", 0.85, where=_IN), Cue(r"(?P<v>(?:revenue|profit)[- ]shar\w+[^.;]{0,80}?{percent}[^.;]{0,60})", 0.9, where=_IN)),
    hints=("revenue", "profit", "sales", "receipts", "proceeds", "royalt", "margin"),
)
PRICE_RESTRICTIONS: Final = TermSpec(
    "price_restrictions", "Limits on prices", "text", "restrictions", "How far prices may be raised or set.",
    cues=(Cue(r"(?P<v>(?:prices?|fees)[^.;]{0,80}? (?:increase|raise|adjust|exceed)\w*[^.;]{0,80}? (?:{percent}|consumer price index|{duration})[^.;]{0,60})", 0.8, where=_IN),),
    hints=("price", "fee"),
)
MINIMUM: Final = TermSpec(
    "minimum_commitment", "Minimum commitment", "text", "restrictions", "The least that a party must buy, pay or do.",
    cues=(Cue(r"(?P<v>(?:purchase|order|buy|pay|deliver|spend)\w*[^.;]{0,60}? (?:minimum|at least|no(?:t)? (?:less|fewer) than)[^.;]{0,60}? (?:{money}|{number}|{percent})[^.;]{0,60})", 0.75, where=_IN), Cue(r"(?P<v>minimum (?:annual |monthly |quarterly )?(?:purchase|order|commitment|royalt|payment|volume|quantit|guarantee|fee)[^.;]{3,100})", 0.85, where=_IN)),
    hints=("minimum", "at least", "not less than", "no less than", "no fewer than"), unless=r"\bnotice\b|insur|\bwarrant",
)
VOLUME: Final = TermSpec(
    "volume_restriction", "Limits on use or volume", "text", "restrictions", "The most that may be used or ordered, and what more costs.",
    cues=(Cue(r"(?P<v>(?:maximum|up to|not (?:to )?exceed|no more than)[^.;]{0,40}? {number}[^.;]{0,40}? (?:units?|users?|copies|orders?|impressions|pages|seats|servers?|locations?)[^.;]{0,60})", 0.7, where=_IN),),
    hints=("maximum", "exceed", "no more than", "up to"),
)
IP_ASSIGNMENT: Final = TermSpec(
    "ip.assignment", "Intellectual property assigned", "text", "property", "Work or inventions that become the other's property.",
    cues=(Cue(r"(?P<v>(?:hereby |agrees to |shall |does hereby )assigns?\b[^.;]{0,160}?(?:right, title|intellectual property|inventions?|patents?|copyrights?|work product|trademarks?)[^.;]{0,80})", 0.85, where=_IN), Cue(r"(?P<v>works? (?:made )?for hire[^.;]{0,100})", 0.75, where=_IN), Cue(r"(?P<v>(?:inventions?|work product|intellectual property|deliverables)[^.;]{0,120}? (?:shall|will) (?:be|become|remain) (?:the )?(?:sole and exclusive |exclusive |sole )?property of {party})", 0.8, where=_IN)),
    hints=("assign", "for hire", "property of"),
)
JOINT_IP: Final = TermSpec(
    "ip.joint", "Intellectual property owned jointly", "text", "property", "What both parties own together.",
    cues=(Cue(r"(?P<v>[^.;]{0,100}?(?:jointly own\w*|joint(?:ly)? (?:owned|ownership)|own\w* jointly|joint owners)[^.;]{0,80})", 0.85, where=_IN),),
    hints=("jointly", "joint owner", "joint"),
)
NON_TRANSFERABLE: Final = TermSpec(
    "license.non_transferable", "Licence not transferable", "boolean", "property", "Whether a licence can't be transferred.",
    cues=(Cue(r"non-? ?(?:transferable|assignable)[^.;]{0,120}? (?:license|licence|right)|(?:license|licence|right)[^.;]{0,120}? non-? ?(?:transferable|assignable)", 0.9, value=True, where=_IN),),
    hints=("transferable", "assignable"),
)
AFFILIATE_LICENSOR: Final = TermSpec(
    "license.affiliate_licensor", "Licence from affiliates", "text", "property", "Whether affiliates of the licensor license too.",
    cues=(Cue(r"(?P<v>{party} (?:and|on behalf of|or) its affiliates[^.;]{0,40}? (?:hereby )?grants?[^.;]{0,80}? licen[sc]e[^.;]{0,60})", 0.8, where=_IN),),
    hints=("affiliate",),
)
AFFILIATE_LICENSEE: Final = TermSpec(
    "license.affiliate_licensee", "Licence to affiliates", "text", "property", "Whether affiliates of the licensee are licensed too.",
    cues=(Cue(r"(?P<v>(?:grants?|licen[sc]e)[^.;]{0,80}? to {party},? (?:and|or|including)[^.;]{0,30}? (?:its |their )?(?:affiliates|subsidiaries)[^.;]{0,80})", 0.85, where=_IN), Cue(r"(?P<v>(?:sublicense|sublicence)[^.;]{0,60}? to (?:its |any of its )?affiliates[^.;]{0,60})", 0.7, where=_IN)),
    hints=("affiliates", "subsidiaries"),
)
UNLIMITED: Final = TermSpec(
    "license.unlimited", "Unlimited licence", "text", "property", "Whether use under the licence is without limit.",
    cues=(Cue(r"(?P<v>(?:unlimited|enterprise[- ]wide|unrestricted)[^.;]{0,40}? (?:license|licence|right|use|users|number)[^.;]{0,80})", 0.75, where=_IN),),
    hints=("unlimited", "enterprise", "unrestricted"),
)
PERPETUAL: Final = TermSpec(
    "license.perpetual", "Irrevocable or perpetual licence", "boolean", "property", "Whether a licence can't be revoked or never ends.",
    cues=(Cue(r"(?:perpetual|irrevocable)[^.;]{0,120}? (?:license|licence|right)|(?:license|licence|right)[^.;]{0,120}? (?:perpetual|irrevocable|in perpetuity)", 0.85, value=True, where=_IN),),
    hints=("perpetual", "irrevocabl", "perpetuity"),
)
ESCROW: Final = TermSpec(
    "source_code_escrow", "Source code in escrow", "text", "property", "Whether source code is kept by a third party for the licensee.",
    cues=(Cue(r"(?P<v>[^.;]{0,80}?(?:source code|software)[^.;]{0,100}? escrow[^.;]{0,80}|escrow[^.;]{0,80}? source code[^.;]{0,80})", 0.8, where=_IN),),
    hints=("escrow",),
)
POST_TERMINATION: Final = TermSpec(
    "post_termination", "After the agreement ends", "text", "duration", "What a party must still do after the end: sell off, hand over, go on for a time.",
    cues=(Cue(r"(?:upon|after|following|on) (?:the |any )?(?:expiration|termination|expiry)[^.;]{0,120}?,? (?P<v>{party} (?:shall|will|may|agrees to) (?:promptly |immediately |also )?(?:return|destroy|transfer|sell|continue|provide|cease|pay|deliver|assign|discontinue|remit|stop|complete)[^.;]{10,140})", 0.75, where=_IN), Cue(r"(?P<v>(?:sell[- ]off|wind[- ]down|transition) (?:period|services|assistance)[^.;]{0,120})", 0.85, where=_IN)),
    hints=("termination", "expiration", "sell-off", "sell off", "wind-down", "transition"),
)
AUDIT: Final = TermSpec(
    "audit", "Audit rights", "text", "risk", "Who may look into whose books.",
    cues=(Cue(r"(?P<v>(?:right to|may|shall be entitled to|permit\w*|allow\w*)[^.;]{0,80}? (?:audit|inspect|examine|review)\w*[^.;]{0,80}?(?:books|records|accounts|facilit\w+|premises|compliance)[^.;]{0,60})", 0.9, where=_IN), Cue(r"(?P<v>(?:books|records|accounts)[^.;]{0,80}? (?:audited|inspection|audit|examination|inspected)[^.;]{0,80})", 0.8, where=_IN)),
    hints=("audit", "inspect", "examin", "books and records"),
)
UNCAPPED: Final = TermSpec(
    "liability.uncapped", "Liability without a cap", "text", "risk", "For what a party is liable without limit.",
    cues=(Cue(r"(?P<v>except (?:for|with respect to|in (?:the )?cases? of|as)[^.;]{0,200}?)(?:,| in no| neither|\)) ?[^.;]{0,200}? (?:no event|neither|not)[^.;]{0,160}? liab", 0.8, where=_IN), Cue(r"(?:limitation|limit|exclusion|cap)s?\b[^.;]{0,120}? (?:shall|will|do|does) not (?:apply|limit|exclude)[^.;]{0,40}? (?P<v>(?:to|in)[^.;]{5,160})", 0.85, where=_IN)),
    hints=("liab",),
)
LIQUIDATED: Final = TermSpec(
    "liquidated_damages", "Liquidated damages", "text", "risk", "Damages fixed in advance, or a fee for ending early.",
    cues=(Cue(r"(?P<v>liquidated damages[^.;]{0,140})", 0.85, where=_IN), Cue(r"(?P<v>(?:early termination|termination|cancellation) (?:fee|charge)[^.;]{0,120})", 0.7, where=_IN)),
    hints=("liquidated damages", "termination fee", "cancellation fee", "termination charge"),
)
WARRANTY: Final = TermSpec(
    "warranty.duration", "Warranty lasts", "number", "risk", "How long goods or services are warranted.",
    cues=(Cue(r"warrant\w*[^.;]{0,200}? (?:for|of|within|during)[^.;]{0,40}? <duration>", 0.85, where=_IN), Cue(r"<duration>[^.;]{0,60}? warranty", 0.8, where=_IN)),
    hints=("warrant",),
)
INSURANCE: Final = TermSpec(
    "insurance", "Insurance", "text", "risk", "Insurance that a party must carry.",
    cues=(Cue(r"(?P<v>(?:maintain|carry|obtain|procure|provide|keep)\w*[^.;]{0,100}? insurance[^.;]{0,140})", 0.85, where=_IN),),
    hints=("insurance",),
)
NOT_TO_SUE: Final = TermSpec(
    "covenant_not_to_sue", "Promise not to sue or contest", "text", "risk", "Promise not to sue, or not to contest the other's rights.",
    cues=(Cue(r"(?P<v>(?:covenants?|agrees?|shall|will)[^.;]{0,30}? not[^.;]{0,60}? (?:sue|contest|challenge|attack|dispute|assert)\b[^.;]{0,120})", 0.8, where=_IN),),
    hints=("not to sue", "contest", "challenge", "attack", "covenant not", "not assert"),
)
THIRD_PARTY: Final = TermSpec(
    "third_party_beneficiary", "Third-party beneficiary", "text", "risk", "Who else may enforce the agreement.",
    cues=(Cue(r"(?P<v>[^.;]{0,100}?(?:is|are|be|as) (?:an? )?(?:intended |express )?third[- ]party beneficiar\w+[^.;]{0,60})", 0.8, where=_IN),),
    hints=("beneficiar",), unless=r"\bno\b|not",
)

CORE: Final = (EXPIRATION, RENEWAL, ASSIGNMENT, EXCLUSIVITY, GRANT, CAP)
"""What a summary of any agreement says where the agreement does."""

COMMERCIAL: Final = (
    *CORE, RENEWAL_NOTICE, CONVENIENCE, CHANGE_OF_CONTROL, FIRST_REFUSAL, MOST_FAVORED, NO_COMPETE, COMPETE_EXCEPTION,
    NO_SOLICIT_CUSTOMERS, NO_SOLICIT_EMPLOYEES, NON_DISPARAGEMENT, REVENUE_SHARE, PRICE_RESTRICTIONS, MINIMUM, VOLUME,
    IP_ASSIGNMENT, JOINT_IP, NON_TRANSFERABLE, AFFILIATE_LICENSOR, AFFILIATE_LICENSEE, UNLIMITED, PERPETUAL, ESCROW,
    POST_TERMINATION, AUDIT, UNCAPPED, LIQUIDATED, WARRANTY, INSURANCE, NOT_TO_SUE, THIRD_PARTY,
)
"""What a summary of a commercial agreement says besides."""
