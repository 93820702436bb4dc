"""Lines of financial statements looked up and measures computed, from a PDF's text and HTML's cells."""

from __future__ import annotations

from typing import Final

import pytest

from index.filing import Document, Filing, Hit, Passage
from qa.answer import Answer
from qa.draft import Evidence
from qa.readers.extractive.statements import from_statements
from qa.readers.extractive.statements.tables import rows_of
from qa.verify import verify

TEXT: Final = """\
Tolvane Stores, Inc.
CONSOLIDATED STATEMENTS OF INCOME
(In thousands, except per share data)
Year Ended March 31,
2021 2020 2019
Net sales $ 812,400 $ 750,250 $ 700,100
Cost of goods sold 502,300 471,900 450,000
Gross profit 310,100 278,350 250,100
Selling, general and administrative 201,000 190,000 180,000
Operating income 109,100 88,350 70,100
Income before income taxes 100,000 80,000 64,000
Provision for income taxes 21,000 16,000 16,000
Net income $ 79,000 $ 64,000 $ 48,000
Diluted earnings per share $ 2.12 $ 1.70 $ 1.25
41
\fTolvane Stores, Inc.
CONSOLIDATED BALANCE SHEETS
(In thousands, except share data)
March 31,
2021 2020
Current assets:
Cash and cash equivalents $ 45,030 $ 61,329
Accounts receivable, net of allowance of $410 and $395 22,131 13,537
Inventories 121,000 101,000
Total current assets 190,425 180,563
Property and equipment, net 288,328 287,222
Total assets $ 511,362 $ 494,772
Accounts payable $ 52,602 $ 48,869
Total current liabilities 95,212 90,202
Long-term debt 100,000 120,000
\fTolvane Stores, Inc.
CONSOLIDATED STATEMENTS OF CASH FLOWS
(In thousands)
Year Ended March 31, 2021 2020 2019
Net income $ 79,000 $ 64,000 $ 48,000
Depreciation and amortization 30,900 31,650 29,900
Net cash provided by operating activities 96,000 81,000 72,000
Purchases of property and equipment (40,620) (37,500) (35,005) Proceeds from sales of stores 120 — 90
Dividends paid (12,000) — (10,000)
"""


def asked(question: str, text: str = TEXT) -> Answer | None:
    filing = Filing(id="c" * 16, source="tolvane.pdf", company="Tolvane Stores, Inc.", form="10-K")
    document = Document("c" * 16 + "/1", filing.id, 1, "10-K", "tolvane.pdf", "", text)
    passage = Passage(f"{document.id}:0-80", filing.id, document.id, None, 1, 0, 80, text[:80], "")
    evidence = Evidence((Hit(passage, 1.0, {}),), {document.id: document}, {filing.id: filing})
    draft = from_statements(question, evidence)
    return verify(draft, question, "extractive", evidence, "index", 0.0) if draft else None


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("What is the FY2021 COGS for Tolvane? Answer in USD millions.", 502_300_000, "USD"),
        ("How much was net PPNE at year end FY2020?", 287_222_000, "USD"),
        ("What were accounts receivable in FY2021, going by the balance sheet?", 22_131_000, "USD"),
        ("How much did Tolvane spend on capex in FY2019?", 35_005_000, "USD"),
        ("What was operating cash flow in fiscal 2020?", 81_000_000, "USD"),
        ("What was net income in 2019?", 48_000_000, "USD"),
        ("What was Tolvane's FY2021 diluted EPS?", 2.12, "USD"),
        ("What is the FY2021 working capital ratio? Round to two decimal places.", 2.0, None),
        ("What was the gross margin in FY2021, in percent, rounded to one decimal place?", 38.2, "percent"),
        ("What was the effective tax rate in FY2020?", 20.0, "percent"),
        ("What is the FY2019 - FY2021 3 year average of capex as a % of revenue? Round to one decimal.",
         5.0, "percent"),
        ("What was the revenue growth rate in FY2020? Round to one decimal place.", 7.2, "percent"),
        ("What is FY2021 unadjusted EBITDA?", 140_000_000, "USD"),
        ("What is FY2021 DPO, rounded to two decimals? DPO is defined as: 365 * (average accounts payable "
         "between FY2020 and FY2021) / (FY2021 COGS + change in inventory between FY2020 and FY2021).",
         35.46, None),
        ("Did Tolvane pay dividends in FY2021?", True, None),
        ("Does Tolvane have positive working capital at the end of FY2021?", True, None),
        ("Has Tolvane increased its long-term debt between FY2020 and FY2021?", False, None),
        ("Is Tolvane's gross margin improving as of FY2021?", True, None),
    ],
)  # fmt: skip
def test_lines_and_measures(question: str, value: float, unit: str | None) -> None:
    answer = asked(question)
    assert answer is not None
    assert answer.value == pytest.approx(value)
    assert answer.unit == unit
    assert not answer.dropped
    assert answer.claims
    assert all(claim.citations for claim in answer.claims)


@pytest.mark.parametrize(
    "question",
    [
        "What was adjusted EBITDA in FY2021?",
        "Which segment had the highest revenue in FY2021?",
        "What was the net income in FY2016?",
        "Did Tolvane pay dividends in FY2017?",
        "What drove the change in gross margin in FY2021?",
        "Is Tolvane a well-managed company judging by its revenue in FY2021?",
        "What were wages as a percent of net sales in FY2021?",
        "What was revenue in the second quarter of 2021?",
    ],
)
def test_what_the_statements_do_not_settle_is_left(question: str) -> None:
    assert asked(question) is None


def test_cells_of_html_and_quarters_beside_years() -> None:
    text = (
        "Condensed Statements of Operations\n(in millions)\nThree Months Ended | Year Ended\n"
        "June 30, 2021 | June 30, 2020 | June 30, 2021 | June 30, 2020\n"
        "Revenue | $ 52 | $ 48 | $ 2,210 | $ 2,190\nNet income | 4 | (3) | 1,016 | (1,008)\n"
    )
    assert (answer := asked("What was revenue in FY2021?", text)) is not None
    assert (answer.value, answer.unit) == (2_210_000_000, "USD")
    assert (answer := asked("What was net income in FY2020?", text)) is not None
    assert answer.value == -1_008_000_000


def test_rows_stand_where_they_say() -> None:
    document = Document("d/1", "d", 1, "10-K", "x", "", TEXT)
    rows = rows_of(document)
    assert len(rows) == 24
    for row in rows:
        assert len(row.figures) == len(row.columns)
        assert TEXT[row.start : row.end].startswith(row.label.split()[0])
    glued = next(row for row in rows if row.label == "Proceeds from sales of stores")
    assert glued.figures == (120_000, None, 90_000)


def test_which_figure_of_a_row_it_is_is_said() -> None:
    answer = asked("What was net income in 2019?")
    assert answer
    assert answer.answer == "$48,000,000 — Net income, 2019"
    assert [c.quote for claim in answer.claims for c in claim.citations] == [
        "Net income $ 79,000 $ 64,000 $ 48,000"]


def test_a_measure_is_said_in_the_filings_names_for_its_lines() -> None:
    answer = asked("What is the FY2021 working capital ratio?")
    assert answer
    assert answer.computation
    assert "_" not in answer.answer
    assert ", 2021 ÷ " in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was the gross margin in FY2021?", "% = Gross profit, 2021 ÷ Net sales, 2021"),
        ("What was the growth in net sales in FY2021?", "% = growth from Net sales, 2020 to Net sales, 2021"),
    ],
)
def test_percentages_are_said_as_such(question: str, said: str) -> None:
    answer = asked(question)
    assert answer
    assert answer.unit == "percent"
    assert answer.answer.endswith(said)


def test_total_debt_is_made_of_all_of_its_lines() -> None:
    lines = "Loans and notes payable 7,000 5,000\nCurrent maturities of long-term debt 2,000 1,000\n"
    answer = asked(
        "What was the total debt in FY2021?", TEXT.replace("Long-term debt", f"{lines}Long-term debt"))
    assert answer
    assert answer.value == 109_000_000
