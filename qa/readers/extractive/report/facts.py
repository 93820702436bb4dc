"""The facts of a report's fixed places: the wordings that ask for each, and what finds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from index.filing import Document
from qa.readers.extractive.report import auditors, boxes, period, registrant, securities, signers
from qa.readers.extractive.report.stated import Stated

Find = Callable[[Document], Stated | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """`asked` is what a question, or a clause of one, says that asks for it, in lower case; `find` looks in
    the report and is sure, or None."""

    name: str
    asked: re.Pattern[str]
    find: Find


_IT: Final = r"(?:the |its |their |this |that )?(?:company|registrant|issuer|firm|it|they)(?:['’]s)?"
_IS: Final = r"(?:is|are|was|were)"
_AUDITOR: Final = (
    r"(?:(?:independent|registered|public|external|outside|company['’]s|certified|accounting) )*"
    r"(?:auditors?|accounting firm|accountants?|audit firm)"
)
_WHO: Final = (
    r"(?:who(?: (?:is|are|was|were)|['’]s)|which (?:firm|auditor|accounting firm)(?: is| was)?"
    r"|what (?:is|was) the name of|name)"
)
_REPORT: Final = (
    r"(?:the |this |its )?(?:annual |quarterly |current )?(?:report|filing|10-?[kq]|8-?k"
    r"|20-?f|form 10-?[kq]|form 8-?k|form)"
)


def _asks(*wordings: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{w})" for w in wordings))


def _in_office(office: str, *names: str) -> Fact:
    called = "|".join(names)
    return Fact(
        f"signed as {office}",
        _asks(
            rf"who signed (?:{_REPORT} )?(?:as|in the capacity of) (?:the )?(?:company['’]s )?(?:{called})",
            rf"(?:which|what) (?:{called}) signed",
            rf"who {_IS} the (?:{called}) (?:who|that) signed",
        ),
        partial(signers.signer, office=office),
    )


def _ticks(name: str, asked: str, phrase: str) -> Fact:
    return Fact(name, _asks(asked), partial(boxes.answered_yes, phrase=phrase))


def _kind(kind: str, asked: str) -> Fact:
    return Fact(
        f"is {kind}",
        _asks(rf"\b(?:is|was|are) .{{0,60}}\b(?:an? |as an? )?{asked}\b"),
        partial(boxes.is_kind, kind=kind),
    )


FACTS: Final[tuple[Fact, ...]] = (
    Fact(
        "auditor",
        _asks(
            rf"{_WHO} (?:the |of )*(?:its |their |{_IT} |\S+(?: \S+){{0,3}}'s? )?{_AUDITOR}\b(?! (?:fees"
            rf"|opinion|report|conclu|say|said|since))",
            rf"(?:who|which (?:accounting |audit )?firm) (?:audited|audits) (?:{_IT}"
            rf"|.*\bfinancial statements)",
            r"who signed the (?:audit(?:or['’]s)? report|auditors['’] report|audit opinion)",
        ),
        auditors.auditor,
    ),
    Fact(
        "auditor since",
        _asks(
            r"(?:since when|how long|since what year|what year).*\bauditors?\b",
            r"when did .*\b(?:become|begin\w* (?:serving )?as) .*\bauditor",
        ),
        auditors.since,
    ),
    Fact(
        "address",
        _asks(
            r"\baddress of .*\b(?:principal )?(?:executive )?(?:offices?|headquarters)\b",
            r"where (?:are|is) .*\bprincipal executive offices?\b",
            r"(?:what|which) (?:is|are) .*\b(?:business|mailing|headquarters|office|corporate) address\b",
        ),
        registrant.address,
    ),
    Fact(
        "headquarters",
        _asks(
            r"where (?:is|are) .*\bheadquarter(?:s|ed)\b",
            r"(?:in )?(?:what|which) (?:city|place|location|state) (?:is|are) .*\bheadquarter",
            r"(?:what|which) (?:is|are) the (?:location|place) of .*\bheadquarters\b",
            rf"where (?:is|are) {_IT} (?:based|located)\?",
        ),
        registrant.headquarters,
    ),
    Fact(
        "market value",
        _asks(
            r"\b(?:aggregate )?market value\b.*\b(?:held by )?non-?affiliates?\b",
            r"\bnon-?affiliates?\b.*\bmarket value\b",
            r"\bpublic float\b",
        ),
        securities.market_value,
    ),
    Fact(
        "shares outstanding",
        _asks(
            r"how many (?:common |ordinary )?shares\b(?: of .{0,40}stock)?.{0,40}\boutstanding\b.*\bcover\b",
            r"how many (?:common |ordinary )?shares\b(?: of (?:the company['’]s |its )?(?:common "
            r"|capital )?stock)? (?:are|were|did|does|do|is|has|have) ?(?:the company |it |they "
            r"|the registrant )?(?:have |had )?(?:issued and )?outstanding\s*\?",
            r"number of (?:common |ordinary )?shares (?:of .{0,30}stock )?outstanding\b.*\bcover\b"
            r"|\bcover\b.*\bshares\b.*\boutstanding\b",
        ),
        securities.shares_outstanding,
    ),
    Fact("symbol", _asks(r"\b(?:tickers?|trading symbols?|stock symbols?)\b"), securities.symbol),
    Fact(
        "exchange",
        _asks(
            r"\b(?:what|which) (?:stock )?exchange\b(?!.* rate)",
            rf"where {_IS} .*\b(?:stock|shares|it|company)\b.*\b(?:listed|traded)\b",
            r"where does .*\btrade\b",
        ),
        securities.exchange,
    ),
    Fact(
        "year end",
        _asks(
            r"(?:what|when) (?:is|was|does|did) .*\bfiscal[ -]year[ -]end\b",
            r"(?:what|when) (?:is|was|does|did) .*\b(?:end of .*fiscal year|fiscal year end(?:s|ed)?)\b",
            rf"(?:what|which) fiscal year (?:does|is) {_REPORT} (?:cover|for)",
        ),
        period.year_end,
    ),
    Fact(
        "quarter end",
        _asks(
            rf"(?:what|which) (?:quarter|quarterly period|period) (?:does|is) {_REPORT} (?:cover|for)",
            r"when did the quarter(?:ly period)? end",
        ),
        period.quarter_end,
    ),
    Fact(
        "state",
        _asks(
            r"(?:which|what) (?:state|jurisdiction|country)\b.*\b(?:incorporat|organi[sz])ed\b",
            r"\b(?:state|jurisdiction|country) of (?:incorporation|organi[sz]ation)\b",
            rf"where (?:is|was) {_IT} (?:incorporated|organi[sz]ed)",
        ),
        registrant.state,
    ),
    Fact(
        "employer number",
        _asks(
            r"\b(?:irs |i\.r\.s\. )?employer (?:identification|id|number|no)\b",
            r"\bein\b",
            r"\btax(?:payer)? id\w*\b",
        ),
        registrant.employer_number,
    ),
    Fact("telephone", _asks(r"\b(?:tele)?phone number\b", r"\btelephone\b"), registrant.telephone),
    Fact(
        "file number",
        _asks(r"\b(?:commission|sec) file (?:number|no)\b", r"\bfile number\b"),
        registrant.file_number,
    ),
    _ticks("well-known", r"\bwell-?known seasoned issuer\b|\bwksi\b", r"well-?\s?known\s+seasoned\s+issuer"),
    _ticks("shell", r"\bshell company\b", r"is\s+a\s+shell\s+company"),
    _kind("large accelerated filer", "large accelerated filer"),
    _kind("non-accelerated filer", "non-?accelerated filer"),
    _kind("accelerated filer", "(?<!large )accelerated filer"),
    _kind("smaller reporting company", "smaller reporting company"),
    _kind("emerging growth company", "emerging growth company"),
    Fact(
        "kind of filer",
        _asks(r"\bfiler status\b", r"(?:what|which) (?:kind|type|category) of filer\b"),
        boxes.kind_of_filer,
    ),
    _in_office("chief executive", "chief executive(?: officer)?", "ceo", "principal executive officer"),
    _in_office("chief financial", "chief financial officer", "cfo", "principal financial officer"),
    _in_office("chief accounting", "(?:chief|principal) accounting officer"),
    Fact("signer", _asks(rf"who signed {_REPORT}(?: on behalf of .*)?\s*\??$"), signers.only_signer),
)
