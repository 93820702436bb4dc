"""Annual reports: Forms 10-K (and 10-K405) and 10-KSB. Source: the forms' instructions; Items 4, 6 and
14 of the 10-K are given under their earlier titles too."""

from __future__ import annotations

from typing import Final

from index.forms.entry import Form, entries

# Part I may give, behind its Items and without a number of its own, what Item 401 of Regulation S-K asks.
EXECUTIVES: Final = (
    "Executive Officers of the Registrant",
    "Executive Officers of the Company",
    "Information About Our Executive Officers",
    "Information About the Executive Officers",
    "Information About the Executive Officers of the Registrant",
    "Information About Executive Officers",
    "Executive Officers",
)

ANNUAL: Final = Form(
    entries("I", {
        "1": "Business",
        "1A": "Risk Factors",
        "1B": "Unresolved Staff Comments",
        "1C": "Cybersecurity",
        "2": "Properties",
        "3": "Legal Proceedings",
        "4": "Mine Safety Disclosures",
    })
    + entries("I", {"4": "Submission of Matters to a Vote of Security Holders"})
    + entries("I", {"4A": "Executive Officers of the Registrant"})
    + entries("II", {
        "5": "Market for Registrant's Common Equity, Related Stockholder Matters and Issuer Purchases of "
             "Equity Securities",
        "6": "Selected Financial Data",
    })
    + entries("II", {"6": "[Reserved]"})
    + entries("II", {
        "7": "Management's Discussion and Analysis of Financial Condition and Results of Operations",
        "7A": "Quantitative and Qualitative Disclosures About Market Risk",
        "8": "Financial Statements and Supplementary Data",
        "9": "Changes in and Disagreements with Accountants on Accounting and Financial Disclosure",
        "9A": "Controls and Procedures",
        "9B": "Other Information",
        "9C": "Disclosure Regarding Foreign Jurisdictions that Prevent Inspections",
    })
    + entries("III", {
        "10": "Directors, Executive Officers and Corporate Governance",
        "11": "Executive Compensation",
        "12": "Security Ownership of Certain Beneficial Owners and Management and Related Stockholder "
              "Matters",
        "13": "Certain Relationships and Related Transactions, and Director Independence",
        "14": "Principal Accountant Fees and Services",
    })
    + entries("III", {"14": "Controls and Procedures"})
    + entries("IV", {
        "14": "Exhibits, Financial Statement Schedules, and Reports on Form 8-K",
        "15": "Exhibits and Financial Statement Schedules",
        "16": "Form 10-K Summary",
    }),
    ordered=True,
    headings=EXECUTIVES,
)

SMALL_BUSINESS: Final = Form(
    entries("I", {
        "1": "Description of Business",
        "1A": "Risk Factors",
        "2": "Description of Property",
        "3": "Legal Proceedings",
        "4": "Submission of Matters to a Vote of Security Holders",
    })
    + entries("II", {
        "5": "Market for Common Equity and Related Stockholder Matters",
        "6": "Management's Discussion and Analysis or Plan of Operation",
        "7": "Financial Statements",
        "8": "Changes in and Disagreements with Accountants on Accounting and Financial Disclosure",
        "8A": "Controls and Procedures",
        "8B": "Other Information",
    })
    + entries("III", {
        "9": "Directors, Executive Officers, Promoters and Control Persons",
        "10": "Executive Compensation",
        "11": "Security Ownership of Certain Beneficial Owners and Management",
        "12": "Certain Relationships and Related Transactions",
        "13": "Exhibits and Reports on Form 8-K",
        "14": "Principal Accountant Fees and Services",
    }),
    ordered=True,
)
