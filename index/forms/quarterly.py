"""Form 10-Q (and 10-QSB): two Parts whose Items carry the same numbers. Source: the forms' instructions."""

from __future__ import annotations

from typing import Final

from index.forms.entry import Form, entries

QUARTERLY: Final = Form(
    entries("I", {
        "1": "Financial Statements",
        "2": "Management's Discussion and Analysis of Financial Condition and Results of Operations",
        "3": "Quantitative and Qualitative Disclosures About Market Risk",
        "4": "Controls and Procedures",
    })
    + entries("II", {
        "1": "Legal Proceedings",
        "1A": "Risk Factors",
        "2": "Unregistered Sales of Equity Securities and Use of Proceeds",
    })
    + entries("II", {"2": "Changes in Securities and Use of Proceeds"})
    + entries("II", {
        "3": "Defaults Upon Senior Securities",
        "4": "Mine Safety Disclosures",
    })
    + entries("II", {"4": "Submission of Matters to a Vote of Security Holders"})
    + entries("II", {"5": "Other Information", "6": "Exhibits and Reports on Form 8-K"}),
    ordered=True,
)
