"""What people ask in one wording and filers write in another: a question's phrase, and the words of filings.

General finance and deal language. Phrases are in lower case and match whole words; a plural "s" may follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_TABLE: Final = """
    # cash flow
    capex|capital expenditure|capital spending: purchases of property, plant and equipment
    free cash flow|fcf: net cash provided by operating activities; purchases of property, plant and equipment
    operating cash flow|cash from operations|cfo: net cash provided by operating activities
    d&a|depreciation and amortization|depreciation: depreciation and amortization
    buyback|share repurchase|stock repurchase: repurchases of common stock; purchases of treasury stock
    dividend payout: cash dividends paid; net income
    # income statement
    revenue|sales|top line|turnover: net sales; total revenues; net revenues
    cogs|cost of goods sold: cost of sales; cost of products sold; cost of revenue
    gross margin: gross profit; net sales; cost of sales
    operating margin|ebit: operating income; income from operations
    ebitda: operating income; depreciation and amortization
    net profit|profit|earnings|bottom line: net income; net earnings; net loss
    eps: earnings per share; diluted
    sg&a: selling, general and administrative expenses
    r&d: research and development
    tax rate|effective tax: provision for income taxes; effective tax rate; income before income taxes
    interest coverage: interest expense; operating income
    # balance sheet
    pp&e|ppe|ppne|fixed assets: property, plant and equipment, net
    working capital: total current assets; total current liabilities
    current ratio: total current assets; total current liabilities
    quick ratio|acid test|liquidity: total current assets; total current liabilities; receivables
    inventory turnover|days inventory|dio: inventories; cost of sales
    receivables|dso|days sales outstanding: accounts receivable, net; trade receivables
    payables|dpo|days payable: accounts payable; cost of sales
    cash conversion cycle: inventories; accounts receivable; accounts payable; cost of sales
    asset turnover: total assets; net sales
    return on assets|roa: net income; total assets
    return on equity|roe: net income; total stockholders' equity
    debt to equity|leverage: total debt; long-term debt; total stockholders' equity
    debt: long-term debt; notes payable; borrowings
    equity|book value: total stockholders' equity; shareholders' equity
    goodwill: goodwill; intangible assets
    headcount|employees|workforce: employees; full-time
    # filing parts
    risk|risks: risk factors; could adversely affect
    lawsuit|litigation|sued: legal proceedings; complaint; plaintiffs
    ceo|chief executive: chief executive officer
    cfo's|finance chief: chief financial officer
    auditor: independent registered public accounting firm; independent accountants
    where incorporated|state of incorporation: incorporated; jurisdiction of incorporation
    segment|business line: reportable segments; operating segments
    guidance|outlook|forecast: expects; outlook
    # deals
    buyer|acquirer|acquiror|purchaser: parent; purchaser; acquire
    seller: seller; sold
    target: company; acquired
    deal|transaction: agreement; transaction
    price|pay|paid|cost: purchase price; consideration; aggregate
    per share: in cash, without interest; merger consideration
    exchange ratio: shares of common stock for each share; converted into the right to receive
    break fee|break-up fee|breakup fee|termination fee: termination fee; terminated; pay
    reverse termination fee|reverse break fee: parent termination fee
    walk away|walk|call off|back out|cancel: terminate; termination
    end|ends|expire|expires: terminate; termination; expiration; expire
    outside date|drop-dead date|deadline: end date; on or before; termination date
    close|closing|complete|completion: closing; consummated; closing date; expected to close
    go-shop|no-shop|shop: solicit; acquisition proposal; superior proposal
    approval|approve: stockholder approval; hart-scott-rodino; regulatory approvals
    mac|mae|material adverse: material adverse effect
    financing: debt financing; commitment letter; proceeds
    earn-out|earnout: contingent consideration; earn-out; milestone
    escrow|holdback: escrow; holdback; indemnification
    indemnity|indemnify: indemnification; indemnify; losses
    adviser|advisor|banker|investment bank: financial advisor; fairness opinion
    # licences and collaborations
    up-front|upfront|up front|signing payment|initial payment: up-front; initial payment; license fee
    milestone: milestone payments; development; regulatory; commercial
    royalty|royalties: royalties; net sales; tiered
    exclusive|exclusivity: exclusive; license; worldwide
    territory|where: worldwide; territory
    sublicense: sublicense; affiliates
    option: option; exercise
    opt-in|opt in|co-develop: option; co-development; profit share
    patent: patents; intellectual property
    # credit
    loan|facility|credit line|borrow|borrowed|lend: credit agreement; revolving; commitments; term loan
    lender|bank: lenders; administrative agent; arranger
    matures|maturity|fall due|falls due|due date: maturity date; mature; due and payable
    interest rate|spread|margin: applicable rate; sofr; libor; base rate; per annum
    accordion|incremental: increase; incremental commitments
    covenant: covenants; leverage ratio; interest coverage ratio
    collateral|secured|security: secured; security interest; collateral; guarantee
    default: event of default
    # agreements
    law|governing law|governs: governed by; laws of the state
    court|jurisdiction|venue: jurisdiction; courts; arbitration
    term|how long|duration: term; years; expire; effective date
    renew|renewal: renew; renewal term; successive
    assign|assignment: assign; prior written consent
    change of control: change in control; change of control
    non-compete|compete: non-competition; compete
    liability cap|cap on liability|liability: liability; aggregate liability; exceed
    notice: written notice; days' prior
    minimum|commitment: minimum; purchase commitment
    insurance: insurance; coverage
    confidential|redacted: confidential treatment; omitted
    # people
    salary|compensation|paid annually: annual base salary; bonus; compensation
    severance: severance; termination without cause
    resign|resigned|leave|left|step down|stepped down|depart|departure: resigned; retire; departure
    appoint|appointed|hired|successor|new ceo: appointed; elected; succeed
    # securities
    offering|placement|issue|issued|sold shares: issued; sold; private placement; offering; proceeds
    warrant: warrants; exercise price
    convertible|conversion: conversion price; convertible; converted
    use of proceeds: net proceeds; general corporate purposes
    exemption: section 4(2); regulation d; exempt from registration
    underwriter: underwriters; underwriting agreement
    # trouble
    bankruptcy|chapter 11|insolvency: chapter 11; plan of reorganization; bankruptcy court
    impairment|write-down|write-off: impairment charge; impairment
    restructuring|layoff: restructuring charges; severance
    restatement|restate: non-reliance; restated
    delist|delisting: continued listing; delisting
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    lines = (line.strip() for line in table.splitlines())
    pairs = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return {
        phrase: tuple(meaning.strip() for meaning in meanings.split(";"))
        for phrases, meanings in pairs for phrase in phrases.split("|")
    }


WORDING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(_read(_TABLE))
"""Phrase -> the words of filings that mean it."""
