"""Questions on what reports say in fixed places: covers, signatures, audit reports, in the layouts of four
decades."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.filing import Document, Filing
from index.formats import read
from qa.answer import Answer, Value
from qa.draft import Evidence
from qa.readers.extractive.report import from_report
from qa.readers.extractive.report.facts import FACTS
from qa.verify import verify

SAMPLES = Path(__file__).resolve().parents[4] / "evals" / "sets" / "own" / "filings"

TEXT_1995 = """
                       SECURITIES AND EXCHANGE COMMISSION
                                   FORM 10-K
                   For the fiscal year ended June 30, 1995

Commission File Number 1-5893

                              BRENNOCK VALVE CORP.
             (Exact name of registrant as specified in its charter)

                 New York                               13-9951322
     (State or other jurisdiction of               (I.R.S. Employer
      incorporation or organization)              Identification No.)

         136 Tannery Lane, Utica, NY                       13501
           (Address of Principal                        (Zip Code)
            Executive Offices)

Registrant's telephone number including area code  (315) 555-0140

Securities registered pursuant to Section 12(b) of the Act:

Title of each class                   Name of each exchange on which registered
Common Stock, $.01 par value          American Stock Exchange

Indicate by check mark whether the registrant is a shell company. [ ] Yes [X] No

     State the aggregate market value of the voting stock held by non-affiliates of the registrant. As of
September 14, 1995 - approximately $55,263,500.

     Indicate the number of shares outstanding of each of the registrant's classes of common stock.
Common Stock, par value $.10 per share; outstanding as of September 14, 1995 - 11,874,209 (excluding 84,105
shares held in treasury).

     Documents incorporated by reference: none.

                                  PART I

Item 1. Business. We make valves. Our headquarters are full of valves.

                       INDEPENDENT AUDITORS' REPORT

We have audited the balance sheet as of June 30, 1994. In our opinion it is fair.

/s/ MOSSGROVE & TULLY LLP
Utica, New York
August 12, 1994

                       INDEPENDENT AUDITORS' REPORT

We have audited the balance sheet as of June 30, 1995. In our opinion it is fair.

PELHAM HARTE & CO.
Utica, New York
August 11, 1995

     Pursuant to the requirements of Section 13 or 15(d) of the Securities Exchange Act of 1934, the Company
has duly caused this report to be signed on its behalf by the undersigned.

                                        BRENNOCK VALVE CORP.
                                        By:   /s/ ODA R. FENWICK
                                              ODA R. FENWICK, Chairman

     Pursuant to the requirements of the Securities Exchange Act of 1934, this report has been signed by the
following persons in the capacities indicated.

/s/ ODA R. FENWICK                Chairman of the Board           September 28, 1995
-----------------------           and Chief Executive Officer
Oda R. Fenwick

/s/ HIRAM COLE, JR.               Principal Financial &           September 28, 1995
-----------------------           Accounting Officer
Hiram Cole, Jr.
"""

HTML_2024 = """UNITED STATES

FORM 10-K

☒ ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934

For the fiscal year ended September 28, 2024

Commission File Number: 001-39943

Brennock Valve Corp.

(Exact name of Registrant as specified in its charter)

Delaware | 94-9904110
(State or other jurisdiction of incorporation or organization) | (I.R.S. Employer Identification No.)
One Orchard Way
Fresno, California | 93650
(Address of principal executive offices) | (Zip Code)

(559) 555-0110

(Registrant’s telephone number, including area code)

Securities registered pursuant to Section 12(b) of the Act:

Title of each class | Trading symbol(s) | Name of each exchange on which registered
Class A Common Stock, $0.001 par value | BRNV | The Nasdaq Stock Market LLC
0.875% Notes due 2027 | BRN27 | The Nasdaq Stock Market LLC

Indicate by check mark if the Registrant is a well-known seasoned issuer, as defined in Rule 405. Yes ☒ No ☐

Indicate by check mark whether the Registrant is a large accelerated filer, an accelerated filer, a
non-accelerated filer, a smaller reporting company, or an emerging growth company. See the definitions of
“large accelerated filer,” “accelerated filer,” “smaller reporting company,” and “emerging growth company” in
Rule 12b-2.

Large accelerated filer | ☐ | Accelerated filer | ☒
Non-accelerated filer | ☐ | Smaller reporting company | ☒
Emerging growth company | ☐

If an emerging growth company, indicate by check mark if the Registrant has elected so. ☐

Indicate by check mark whether the Registrant is a shell company (as defined in Rule 12b-2). Yes ☐ No ☒

The aggregate market value of the stock held by non-affiliates of the Registrant, as of March 29, 2024, was
approximately $1,628,553,000.

As of October 18, 2024, there were 115,115,823 shares of Class A common stock and 9,000,000 shares of Class B
common stock outstanding.

TABLE OF CONTENTS

PART I

Item 2. Properties

Our corporate headquarters is located in Fresno, California. We also own a plant in Utica, New York.

Report of Independent Registered Public Accounting Firm

We have audited the accompanying balance sheets.

/s/ Mossgrove & Tully LLP

We have served as the Company’s auditor since 2009.

Fresno, California

November 1, 2024

SIGNATURES

Pursuant to the requirements of Section 13 or 15(d) of the Securities Exchange Act of 1934, the Registrant has
duly caused this report to be signed.

/s/ ADA PRYCE | /s/ BO LIN
Ada Pryce President and Chief Executive Officer (Principal Executive Officer) | Bo Lin Chief Financial Officer
November 1, 2024 | November 1, 2024
"""

PDF_2022 = """UNITED STATES
FORM 10-K
For the fiscal year ended December 31, 2022
Commission file number: 1-8606
Brennock Valve Corp.
(Exact name of registrant as specified in its charter)
DE 23-9959884
(State or other jurisdiction of
incorporation or organization)
(I.R.S. Employer
Identification No.)
83 Tower Road North
Warmley, Bristol
United Kingdom BS30 8XP
(Address of principal executive offices) (Zip Code)
Registrant’s telephone number, including area code: (212) 555-0100
Title of each class Trading symbol(s) Name of each exchange on which registered
Common Stock, par value $0.10 BRV New York Stock Exchange (NYSE)
Indicate by check mark if the registrant is a well-known seasoned issuer, as defined in Rule 405. Yes No X
Class Outstanding at July 31, 2023
Common Stock, $0.01 par value 350,889,195 shares
PART I
Item 1. Business
SIGNATURES
Pursuant to the requirements of Section 13 or 15(d) of the Securities Exchange Act of 1934, the registrant has
Principal Executive Officer:
/s/ Una Vane
Una Vane
Chairwoman
Principal Financial Officer:
/s/ Max Ellery
Max Ellery
Executive Vice President
"""


def filed(text: str, form: str = "10-K", company: str = "Brennock Valve Corp.", key: str = "f") -> Evidence:
    filing = Filing(key * 16, "sample.txt", company=company, form=form, period=None)
    document = Document(f"{key * 16}/1", filing.id, 1, form, "sample.txt", "", text)
    return Evidence((), {document.id: document}, {filing.id: filing})


def answer(question: str, evidence: Evidence) -> Answer | None:
    """What is left of the answer when it is verified."""
    draft = from_report(question, evidence)
    return verify(draft, question, "extractive", evidence, "index", 0.0) if draft else None


@pytest.mark.parametrize(
    ("question", "in_1995", "in_2024", "in_2022"),
    [
        ("Who is the independent auditor?", "PELHAM HARTE & CO.", "Mossgrove & Tully LLP", None),
        ("Since when has the auditor served?", None, 2009, None),
        (
            "Where are the company's headquarters?",
            "136 Tannery Lane, Utica, NY 13501",
            "Fresno, California",
            "83 Tower Road North, Warmley, Bristol, United Kingdom",
        ),
        (
            "What is the address of the principal executive offices?",
            "136 Tannery Lane, Utica, NY 13501",
            "One Orchard Way, Fresno, California 93650",
            "83 Tower Road North, Warmley, Bristol, United Kingdom",
        ),
        (
            "What is the ticker symbol and on which exchange is it listed?",
            None,
            ["BRNV", "The Nasdaq Stock Market LLC"],
            ["BRV", "New York Stock Exchange (NYSE)"],
        ),
        (
            "On which exchange is the stock listed?",
            "American Stock Exchange",
            "The Nasdaq Stock Market LLC",
            "New York Stock Exchange (NYSE)",
        ),
        (
            "How many shares of common stock were outstanding on the cover date?",
            11874209,
            [115115823, 9000000],
            350889195,
        ),
        ("What is the fiscal year end?", "1995-06-30", "2024-09-28", "2022-12-31"),
        ("What is the aggregate market value held by non-affiliates?", 55263500, 1628553000, None),
        ("In which state is it incorporated?", "New York", "Delaware", "DE"),
        ("What is the IRS employer number?", "13-9951322", "94-9904110", "23-9959884"),
        ("What is its telephone number?", "(315) 555-0140", "(559) 555-0110", "(212) 555-0100"),
        ("What is the Commission file number?", "1-5893", "001-39943", "1-8606"),
        ("Is it a shell company?", False, False, None),
        ("Is the registrant a well-known seasoned issuer?", None, True, False),
        ("Is it a large accelerated filer?", None, False, None),
        ("Is it an accelerated filer?", None, True, None),
        ("Is it a smaller reporting company?", None, True, None),
        ("What kind of filer is it?", None, "accelerated filer", None),
        ("Who signed the report as chief executive officer?", "Oda R. Fenwick", "Ada Pryce", "Una Vane"),
        ("Who signed as CFO?", "Hiram Cole, Jr.", "Bo Lin", "Max Ellery"),
    ],
)
def test_facts_of_three_layouts(question: str, in_1995: Value, in_2024: Value, in_2022: Value) -> None:
    for text, expected in ((TEXT_1995, in_1995), (HTML_2024, in_2024), (PDF_2022, in_2022)):
        given_answer = answer(question, filed(text))
        if expected is None:
            assert given_answer is None
        else:
            assert given_answer is not None
            assert given_answer.value == expected
            assert not given_answer.dropped
            for claim in given_answer.claims:
                for cited in claim.citations:
                    assert cited.quote == text[cited.start : cited.end]


@pytest.mark.parametrize(
    "question",
    [
        "Where are the headquarters of the acquired company?",
        "Who was the former auditor?",
        "How much was the independent auditor paid?",
        "Under what ticker does the spun-off business trade?",
        "Where is Oldcastle Bearings headquartered?",
        "What is the telephone number and address?",
        "Who is the independent auditor and how many employees are there?",
        "Who was the auditor in 1987?",
        "Who is the chief executive officer?",
    ],
)
def test_what_asks_for_more_or_of_somebody_else_is_left_to_the_sentences(question: str) -> None:
    evidence = filed(HTML_2024)
    dated = {k: Filing(f.id, f.source, f.company, form=f.form, period="2024-09-28")
             for k, f in evidence.filings.items()}  # fmt: skip
    assert from_report(question, Evidence((), evidence.documents, dated)) is None


def test_of_several_filings_it_is_the_one_whose_company_the_question_names() -> None:
    one, other = (
        filed(TEXT_1995),
        filed(HTML_2024.replace("Brennock", "Oldcastle"), company="Oldcastle Inc.", key="e"),
    )
    both = Evidence((), {**one.documents, **other.documents}, {**one.filings, **other.filings})
    assert from_report("What is the fiscal year end?", both) is None
    named = from_report("What is Oldcastle's fiscal year end?", both)
    assert named is not None
    assert named.value == "2024-09-28"


@pytest.mark.parametrize(
    "spoilt",
    [
        ("Yes ☐ No ☒", "Yes ☐ No ☐"),
        ("Yes ☐ No ☒", "Yes ☒ No ☒"),
    ],
)
def test_boxes_of_which_not_one_alone_is_ticked_say_nothing(spoilt: tuple[str, str]) -> None:
    assert from_report("Is it a shell company?", filed(HTML_2024.replace(*spoilt))) is None


def test_two_names_for_one_office_say_nothing() -> None:
    text = PDF_2022.replace("Executive Vice President", "Co-Chief Executive Officer").replace(
        "Chairwoman", "Co-Chief Executive Officer"
    )
    assert from_report("Who signed as chief executive officer?", filed(text)) is None


def test_of_several_of_one_company_it_is_the_latest_that_says_it() -> None:
    old, new = filed(TEXT_1995), filed(HTML_2024, key="e")
    filings = {
        f.id: Filing(f.id, f.source, f.company, form=f.form, period=period)
        for f, period in zip(
            [*old.filings.values(), *new.filings.values()], ["1995-06-30", "2024-09-28"], strict=True
        )
    }
    both = Evidence((), {**old.documents, **new.documents}, filings)
    latest = from_report("What is Brennock's telephone number?", both)
    earlier = from_report("Who was the independent auditor in 1995?", both)
    assert latest is not None
    assert latest.value == "(559) 555-0110"
    assert earlier is not None
    assert earlier.value == "PELHAM HARTE & CO."


def test_an_agreement_has_no_cover() -> None:
    assert from_report("What is the fiscal year end?", filed("LEASE\n\nBetween A and B.", "EX-10.1")) is None


@pytest.mark.parametrize(
    ("sample", "question", "value"),
    [
        ("quillane-1999-quarter.txt", "How many shares are outstanding?", 30744912),
        ("norvane-2023-annual.htm", "What is the ticker symbol?", "NVTW"),
        ("veldran-2024-kestrowe.txt", "Who signed the report?", "Ingrid M. Solheim"),
    ],
)
def test_samples(sample: str, question: str, value: Value) -> None:
    submission = read(SAMPLES / sample)
    evidence = Evidence(
        (), {d.id: d for d in submission.documents}, {submission.filing.id: submission.filing}
    )
    found = answer(question, evidence)
    assert found is not None
    assert found.value == value
    assert not found.dropped


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([TEXT_1995, HTML_2024, PDF_2022]),
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 200), st.sampled_from(["", "\n", " | ", "/s/", "☒"]))
    ),
)
def test_whatever_stands_there_what_is_found_is_stated_in_it(
    text: str, cuts: list[tuple[int, int, str]]
) -> None:
    for at, length, put in cuts:
        text = text[:at] + put + text[at + length :]
    document = Document("f/1", "f", 1, "10-K", "sample.txt", "", text)
    for fact in FACTS:
        found = fact.find(document)
        if found is not None:
            assert found.spans
            for start, end in found.spans:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
