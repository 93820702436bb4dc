"""Registration statements and prospectuses (S-1, S-3, S-4, S-11, F-1, F-3, F-4, SB-2, 424B), proxy statements
(14A, 14C) and tender-offer documents: the headings that their forms and custom give them, and Part II's
Items. Source: Regulation S-K Items 501 to 512 and 601, Forms S-1, S-4 and F-1, Schedules 14A and 13D."""

from __future__ import annotations

from typing import Final

from index.forms.entry import Form, entries

_PROSPECTUS: Final = (
    "Prospectus Summary", "Summary", "Summary Term Sheet", "The Offering", "The Exchange Offer",
    "Risk Factors", "Summary Risk Factors", "Questions and Answers", "Market and Industry Data",
    "Industry and Market Data", "Special Note Regarding Forward-Looking Statements",
    "Cautionary Note Regarding Forward-Looking Statements",
    "Cautionary Statement Regarding Forward-Looking Statements", "Forward-Looking Statements",
    "Use of Proceeds", "Dividend Policy", "Capitalization", "Dilution", "Determination of Offering Price",
    "Selected Financial Data", "Selected Consolidated Financial Data", "Selected Historical Financial Data",
    "Summary Consolidated Financial Data", "Summary Historical Financial Data", "Exchange Rate Information",
    "Unaudited Pro Forma Condensed Combined Financial Information", "Pro Forma Financial Information",
    "Comparative Per Share Data", "Comparative Per Share Market Price and Dividend Information",
    "Management's Discussion and Analysis of Financial Condition and Results of Operations",
    "Quantitative and Qualitative Disclosures About Market Risk", "Industry", "Industry Overview",
    "Business", "Our Business", "Regulation", "Properties", "Legal Proceedings", "Management",
    "Corporate Governance", "Executive Compensation", "Director Compensation",
    "Executive and Director Compensation", "Certain Relationships and Related Party Transactions",
    "Certain Relationships and Related Transactions", "Related Party Transactions", "Principal Stockholders",
    "Principal Shareholders", "Principal and Selling Stockholders", "Principal and Selling Shareholders",
    "Selling Stockholders", "Selling Shareholders", "Selling Securityholders",
    "Security Ownership of Certain Beneficial Owners and Management", "Description of Capital Stock",
    "Description of Share Capital", "Description of Securities", "Description of Notes",
    "Description of the Notes", "Description of Common Stock", "Description of Warrants",
    "Description of Debt Securities", "Description of Certain Indebtedness",
    "Description of American Depositary Shares", "Shares Eligible for Future Sale", "Plan of Distribution",
    "Underwriting", "Taxation", "Material Tax Considerations",
    "Material U.S. Federal Income Tax Considerations",
    "Material United States Federal Income Tax Considerations", "Certain ERISA Considerations",
    "Enforceability of Civil Liabilities", "Expenses Related to This Offering", "Legal Matters",
    "Validity of Securities", "Experts", "Changes in Accountants", "Where You Can Find More Information",
    "Where You Can Find Additional Information", "Incorporation of Certain Information by Reference",
    "Incorporation by Reference", "Incorporation of Certain Documents by Reference", "Glossary",
    "Market Price of Common Stock", "Price Range of Common Stock", "About This Prospectus",
    "About This Prospectus Supplement", "The Company", "Index to Financial Statements",
    "Index to Consolidated Financial Statements",
)
_MERGER: Final = (
    "Summary Term Sheet", "Questions and Answers About the Merger",
    "Questions and Answers About the Special Meeting", "The Merger", "The Mergers", "The Transaction",
    "The Transactions", "The Merger Agreement", "The Business Combination",
    "The Business Combination Agreement", "The Special Meeting", "The Annual Meeting", "The Parties",
    "The Companies", "Parties to the Merger", "The Parties to the Merger",

    "Appraisal Rights", "Dissenters' Rights", "Rights of Dissenting Shareholders",
    "Comparison of Stockholders' Rights", "Comparison of Shareholder Rights",
    "Comparison of Rights of Stockholders", "Voting Agreements", "Voting and Support Agreements",
    "Financing of the Merger", "Stockholder Proposals", "Shareholder Proposals",
    "Future Stockholder Proposals",
)

REGISTRATION: Final = Form(
    entries("II", {
        "13": "Other Expenses of Issuance and Distribution",
        "14": "Indemnification of Directors and Officers",
        "15": "Recent Sales of Unregistered Securities",
        "16": "Exhibits and Financial Statement Schedules",
        "17": "Undertakings",
    })
    + entries("II", {
        "20": "Indemnification of Directors and Officers",
        "21": "Exhibits and Financial Statement Schedules",
        "22": "Undertakings",
    })
    + entries("II", {
        "6": "Indemnification of Directors and Officers",
        "7": "Recent Sales of Unregistered Securities",
        "8": "Exhibits and Financial Statement Schedules",
        "9": "Undertakings",
    })
    + entries("II", {
        "24": "Indemnification of Directors and Officers",
        "25": "Other Expenses of Issuance and Distribution",
        "26": "Recent Sales of Unregistered Securities",
        "27": "Exhibits",
        "28": "Undertakings",
    }),
    ordered=False,
    headings=_PROSPECTUS + _MERGER,
)

PROXY: Final = Form(
    (),
    ordered=False,
    headings=(
        *_MERGER,
        "Notice of Annual Meeting", "Notice of Annual Meeting of Stockholders",
        "Notice of Annual Meeting of Shareholders", "Notice of Special Meeting of Stockholders",
        "Notice of Special Meeting of Shareholders", "Proxy Statement Summary", "Proxy Summary",
        "General Information", "About the Meeting", "About the Annual Meeting",
        "Information About the Meeting", "Questions and Answers",
        "Questions and Answers About the Annual Meeting", "Voting Information", "Election of Directors",
        "Nominees for Director", "Director Nominees", "Board of Directors", "The Board of Directors",
        "Corporate Governance", "Board Committees", "Committees of the Board", "Director Compensation",
        "Compensation of Directors", "Non-Employee Director Compensation", "Executive Officers",
        "Executive Compensation", "Compensation Discussion and Analysis", "Compensation Committee Report",
        "Report of the Compensation Committee",
        "Compensation Committee Interlocks and Insider Participation", "Summary Compensation Table",
        "Grants of Plan-Based Awards", "Outstanding Equity Awards at Fiscal Year-End",
        "Option Exercises and Stock Vested", "Pension Benefits", "Nonqualified Deferred Compensation",
        "Potential Payments Upon Termination or Change in Control",
        "Potential Payments Upon Termination or Change of Control", "CEO Pay Ratio", "Pay Ratio Disclosure",
        "Pay Versus Performance", "Equity Compensation Plan Information", "Stock Ownership",
        "Share Ownership", "Security Ownership of Certain Beneficial Owners and Management",
        "Beneficial Ownership", "Section 16(a) Beneficial Ownership Reporting Compliance",
        "Delinquent Section 16(a) Reports", "Certain Relationships and Related Transactions",
        "Certain Relationships and Related Party Transactions", "Related Person Transactions",
        "Related Party Transactions", "Audit Committee Report", "Report of the Audit Committee",
        "Ratification of Independent Registered Public Accounting Firm",
        "Ratification of Appointment of Independent Auditors", "Principal Accountant Fees and Services",
        "Audit Fees", "Advisory Vote on Executive Compensation", "Stockholder Proposals",
        "Shareholder Proposals", "Stockholder Proposals for the Next Annual Meeting", "Other Matters",
        "Other Business", "Householding", "Annual Report", "Solicitation of Proxies",
    ),
)

GENERAL: Final = Form(
    entries("", {
        "1": "Business",
        "1A": "Risk Factors",
        "2": "Financial Information",
        "3": "Properties",
        "4": "Security Ownership of Certain Beneficial Owners and Management",
        "5": "Directors and Executive Officers",
        "6": "Executive Compensation",
        "7": "Certain Relationships and Related Transactions, and Director Independence",
        "8": "Legal Proceedings",
        "9": "Market Price of and Dividends on the Registrant's Common Equity",
        "10": "Recent Sales of Unregistered Securities",
        "11": "Description of Registrant's Securities to be Registered",
        "12": "Indemnification of Directors and Officers",
        "13": "Financial Statements and Supplementary Data",
        "14": "Changes in and Disagreements with Accountants on Accounting and Financial Disclosure",
        "15": "Financial Statements and Exhibits",
    }),
    ordered=True,
)

BENEFICIAL: Final = Form(
    entries("", {
        "1": "Security and Issuer",
        "2": "Identity and Background",
        "3": "Source and Amount of Funds or Other Consideration",
        "4": "Purpose of Transaction",
        "5": "Interest in Securities of the Issuer",
        "6": "Contracts, Arrangements, Understandings or Relationships with Respect to Securities of the "
             "Issuer",
        "7": "Material to be Filed as Exhibits",
    }),
    ordered=True,
)
