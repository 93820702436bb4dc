# ruff: noqa: E501 (patterns stay on one line)
"""How filings say how far a deal has come, as data: (stage, weight, pattern over marked sentences)."""

from __future__ import annotations

from typing import Final

STAGES: Final = (
    (
        "terminated",
        1.0,
        r"(?:terminated|termination of|terminates?|notice of termination)[^;]{0,60}? (?:the |that certain )?(?:[\w\-]+ ){0,5}agreement",
    ),
    (
        "amended",
        1.0,
        r"(?:entered into|executed|signed) (?:an? |the )?(?:\w+ ){0,3}amendment|amend(?:s|ed|ing) (?:the |its |that certain )(?:[\w\-]+ ){0,4}agreement",
    ),
    (
        "closed",
        1.0,
        r"(?:completed|consummated|closed) (?:the |its |their |on |an? )(?:previously[- ]announced |proposed |planned |[\w\-]+ ){0,5}?(?:acquisition|merger|sale|purchase|transactions?|offering|placement|separation|spin-?off|divestiture|distribution|disposition|private|public)",
    ),
    (
        "closed",
        1.0,
        r"(?:acquisition|merger|sale|purchase|transactions?|offering|placement|separation|spin-?off|divestiture|distribution)[^;]{0,240}? (?:was|were|has been|have been) (?:completed|consummated|closed|effected|achieved)",
    ),
    (
        "closed",
        0.9,
        r"^\W*on {date},?[^;]{0,160}? (?:acquired|sold to|completed|consummated|issued and sold|purchased) ",
    ),
    ("closed", 0.8, r"(?:has been|was) merged[^;]{0,30}? with and into|has completed"),
    ("closed", 0.9, r"satisfied all of the conditions[^;]{0,60}? effectiveness|plan became effective"),
    (
        "signed",
        0.8,
        r"(?:has |have )?(?:entered into|executed|signed|sign)\b[^;]{0,140}? (?:agreement|commitment|plan|letter)",
    ),
    ("announced", 0.4, r"announced? (?:that|an?|the|today)|issued an? (?:joint )?press release"),
)
