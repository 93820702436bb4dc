"""Foreign private issuers: Form 20-F, whose Items are numbered, and Form 6-K, which has none but furnishes
press releases, interim reports and notices under headings of their own. Source: the forms' instructions."""

from __future__ import annotations

from typing import Final

from index.forms.entry import Form, entries

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

FURNISHED: Final = Form(
    (),
    ordered=False,
    headings=(
        "Explanatory Note", "Other Events", "Press Release", "Incorporation by Reference", "Exhibit Index",
        "Index to Exhibits", "Exhibits", "Results of Operations", "Financial Results", "Business Overview",
        "Operating and Financial Review", "Operating and Financial Review and Prospects",
        "Management's Discussion and Analysis of Financial Condition and Results of Operations",
        "Interim Financial Statements", "Risk Factors", "Liquidity and Capital Resources", "Outlook",
        "Forward-Looking Statements", "Notice of Annual General Meeting",
        "Notice of Extraordinary General Meeting", "Entry into a Material Definitive Agreement",
        "Changes in Directors and Officers",
    ),
)
