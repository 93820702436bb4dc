"""Annual reports: Forms 10-K (and 10-K405), 10-KSB and 20-F. Source: the forms' instructions; Items 4, 6 and
14 of the 10-K are given under their earlier titles too."""

from __future__ import annotations

from typing import Final

from index.forms.entry import Form, entries

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

FOREIGN: Final = Form(
    entries("I", {
        "1": "Identity of Directors, Senior Management and Advisers",
        "2": "Offer Statistics and Expected Timetable",
        "3": "Key Information",
        "4": "Information on the Company",
        "4A": "Unresolved Staff Comments",
        "5": "Operating and Financial Review and Prospects",
        "6": "Directors, Senior Management and Employees",
        "7": "Major Shareholders and Related Party Transactions",
        "8": "Financial Information",
        "9": "The Offer and Listing",
        "10": "Additional Information",
        "11": "Quantitative and Qualitative Disclosures About Market Risk",
        "12": "Description of Securities Other than Equity Securities",
    })
    + entries("II", {
        "13": "Defaults, Dividend Arrearages and Delinquencies",
        "14": "Material Modifications to the Rights of Security Holders and Use of Proceeds",
        "15": "Controls and Procedures",
        "16": "[Reserved]",
        "16A": "Audit Committee Financial Expert",
        "16B": "Code of Ethics",
        "16C": "Principal Accountant Fees and Services",
        "16D": "Exemptions from the Listing Standards for Audit Committees",
        "16E": "Purchases of Equity Securities by the Issuer and Affiliated Purchasers",
        "16F": "Change in Registrant's Certifying Accountant",
        "16G": "Corporate Governance",
        "16H": "Mine Safety Disclosure",
        "16I": "Disclosure Regarding Foreign Jurisdictions that Prevent Inspections",
        "16J": "Insider Trading Policies",
        "16K": "Cybersecurity",
    })
    + entries("III", {
        "17": "Financial Statements",
        "18": "Financial Statements",
        "19": "Exhibits",
    }),
    ordered=True,
)
