"""Submissions of companies that don't exist, built by hand."""

from __future__ import annotations

from hashlib import sha256

from index.filing import Document, Filing, Section, Submission

LICENCE = """ITEM 1.01 ENTRY INTO A MATERIAL DEFINITIVE AGREEMENT

On March 3, 2021, Quillon Therapeutics, Inc. entered into a license agreement with Harbor Pharma AG.
Harbor Pharma AG receives exclusive worldwide rights to the compound QLN-7. The up-front payment is
$25 million.

ITEM 9.01 EXHIBITS

10.1 License Agreement dated March 3, 2021.
"""
CREDIT = """ITEM 1.01 ENTRY INTO A MATERIAL DEFINITIVE AGREEMENT

On June 9, 2022, Osprey Foundry Corp. signed a credit agreement with First Lakes Bank, N.A. as agent.
The revolving commitments amount to $400 million. The loans fall due on June 9, 2027. The agreement is
governed by the law of New York.
"""


def sections(text: str) -> tuple[Section, ...]:
    """A section for each line that begins with ITEM."""
    starts = [i for i in range(len(text)) if text.startswith("ITEM ", i) and (i == 0 or text[i - 1] == "\n")]
    return tuple(
        Section(f"item-{i}", "item", text[a + 5:a + 9], text[a:text.index("\n", a)].title(), 1, a, b)
        for i, (a, b) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True))
    )


def submission(
    text: str = LICENCE, company: str = "Quillon Therapeutics, Inc.", source: str = "quillon.txt",
    form: str = "8-K", filed: str = "2021-03-05", accession: str | None = "0000912057-21-000017",
) -> Submission:
    """A filing of one document."""
    filing_id = sha256(text.encode()).hexdigest()[:16]
    document = Document(
        id=f"{filing_id}/1", filing=filing_id, sequence=1, type=form, name=source, description="", text=text,
        sections=sections(text))
    filing = Filing(filing_id, source, company, "0000912057", form, accession, filed, filed, ("1.01",))
    return Submission(filing, (document,), (None,))


def credit() -> Submission:
    """Another company's filing."""
    return submission(
        CREDIT, "Osprey Foundry Corp.", "osprey.txt", filed="2022-06-10", accession="0001193125-22-000450")
