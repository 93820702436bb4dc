"""Digits that are no values: numbers of sections and forms, telephones, addresses, file numbers, list marks.

Their places are blanked before anything else is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NUMBERED: Final = (
    r"Section|Sections|Sec\.|Subsection|Subsections|Subparagraph|Sub-section|Item|Items|Article|Articles|Exhibit|Exhibits|Ex\.|Rule|Rules|Form|Forms|Schedule|"
    r"Schedules|Annex|Appendix|Note|Notes|Part|Chapter|Page|Pages|No\.|Nos\.|Number|Clause|Paragraph|"
    r"Paragraphs|Topic|ASC|ASU|SFAS|FAS|FIN|Regulation|Release|Title|Proposal|Suite|Ste\.|Room|Floor|Box|"
    r"Building|Phase|Amendment|Version|Tranche|Series|Class|Level|Tier|Step|EX|SOP|CUSIP|Statement|FSP|EITF|SAB"
)
# "8.3", "5.02(b)", "99.1", "10b-5", "10-K", "1A", "VII", "33-1234", "240.13e-4"
_REFERENCE: Final = r"\(?\d+[\w.-]*(?:\([\w]+\))*(?<![.-])"
# What follows a number that counts something, so that "Section 5 and 200 shares" keeps its shares.
_COUNTED: Final = (
    r"(?!(?:of|and|or|to|through|hereof|thereof|above|below|herein|is|are|was|shall|will|may)\b)[a-z%]"
)
_STREETS: Final = (
    r"Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.?|Drive|Lane|Way|Plaza|Parkway|Pkwy\.?|Highway|Place|"
    r"Court|Square|Circle|Center|Centre|Terrace|Turnpike|Row"
)

_PATTERNS: Final = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        # 17 CFR 240.13e-4(c); 15 U.S.C. Section 78m
        (r"\b\d+\s+C\.?F\.?R\.?\s*(?:Part\s+|§+\s*)?[\d.]+[\w.-]*(?:\(\w+\))*", 0),
        (r"\b\d+\.?\s+U\.?S\.?C\.?(?:\s*(?:§+|Sections?|ss?\.))?\s*\d*\w*(?:\(\w+\))*", 0),
        (r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+\.\w+", re.I),
        # Not "Note 5 million" and not "Class 2,000": a reference is followed by no scale and has no commas.
        (
            rf"(?:(?<![\w-])(?:{_NUMBERED})|§+)(?:\s+(?:No\.|Nos\.))?(?:\s*|[\s#-]{{1,3}}){_REFERENCE}"
            rf"(?:(?:\s*,\s*(?:and|or)?|\s+(?:and|or|through|to))\s*{_REFERENCE}(?!\d|,\d{{3}}|\s*{_COUNTED}))*"
            r"(?!,\d{3})(?!\s*(?:million|billion|thousand|%))",
            re.I,
        ),
        (r"#\s?\d[\w-]*", 0),
        # Telephones: (617) 555-0123, 617-555-0123, 617.555.0123, 1-800-555-0123, +44 20 7946 0000
        (r"(?<![\d-])(?:\+?1[\s.-])?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[.-]\d{4}(?!\d)", 0),
        (r"\+\d{1,3}(?:[\s.()-]{1,2}\d{2,4}){2,5}", 0),
        (r"\b(?:Phone|Fax|Facsimile|Tel|Telephone)[.:]?[\s:]*[+(\d][\d\s().+-]{6,}\d", re.I),
        # Accession, Commission file, employer's, and CUSIP numbers; what begins with a zero counts nothing.
        (r"(?<![\d.,-])\d{10}-\d{2}-\d{6}(?!\d)", 0),
        (r"(?<![\d.,-])\d{1,3}-\d{4,7}(?:-\d{2})?(?![\d-]|\s*(?:million|billion))", 0),
        (r"(?<![\w.,:$/-])0\d+(?![\d.,/-])", 0),
        (r"\b\d{1,2}:\d{2}(?::\d{2})?(?!\d)(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.m\.", re.I),
        # Postcodes and streets
        (r",\s*(?:[A-Z]{2}|[A-Z]\.[A-Z]\.|(?:[A-Z][a-z]+\s?){1,2})\.?\s+\d{5}(?:-\d{4})?(?![\d%]|[.,]\d)", 0),
        (
            rf"(?<![\w.,$])\d{{1,5}}(?:-\d+)?\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w.']*\s+){{1,3}}(?:{_STREETS})(?!\w)",
            0,
        ),
        # Names that hold a number
        (r"\b(?:S&P|Fortune|Russell|Nasdaq|NASDAQ|FTSE|Dow Jones)[\s-]+\d[\d,]*", 0),
        (r"\bAct\s+of\s+(?:18|19|20)\d{2}\b", re.I),
        (r"<PAGE>[ \t]*\d*", re.I),
        # Marks of lists and of footnotes: "1.", "2)", "(3)". A line that ends in a word may go on with "24.".
        (r"(?m)(?<![a-z,]\n)(?<![a-z,] \n)^[ \t]*(?:\d{1,2}[.)]|\(\d{1,2}\))(?=\s)", 0),
        (r"(?m)(?<![a-z,]\n)(?<![a-z,] \n)^[ \t]*\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s+[A-Z\"“\[])", 0),
        (r"(?m)^[ \t]*-\s?\d{1,3}\s?-[ \t]*$", 0),
    )
)


_DIGIT: Final = re.compile(r"\d")


def scan(text: str) -> Iterator[tuple[int, int]]:
    """Where digits stand that are no values, kind by kind."""
    if not _DIGIT.search(text):
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span()
