"""Two summaries of deals that do not exist."""

from __future__ import annotations

from qa.answer import Citation, Claim, Identity, Usage, Value
from qa.deals.summary import Conflict, DealSummary, Part, Qualifier, Term, TermStatus, ValueType

LICENSOR, LICENSEE = "Orvane Therapeutics, Inc.", "Brume Pharma GmbH"


def citation(filing: str, source: str, quote: str, start: int = 100, document: str = "8-K") -> Citation:
    return Citation(
        filing=filing, source=source, document=document, document_id=f"{filing}/1", section="Item 1.01",
        page=1, start=start, end=start + len(quote), quote=quote,
    )  # fmt: skip


def term(
    field: str, label: str, value: Value, kind: ValueType, cited: Citation | None, *,
    unit: str | None = None, qualifier: Qualifier | None = None, status: TermStatus = "found",
) -> Term:  # fmt: skip
    return Term(
        field=field, label=label, status=status, value=value, value_type=kind, unit=unit, qualifier=qualifier,
        citations=(cited,) if cited else (), documents=(cited.document,) if cited else (),
    )  # fmt: skip


def licence() -> DealSummary:
    """A licence whose royalty is redacted and whose upfront payment two documents put differently."""
    filing, source = "a" * 16, "licence.txt"
    granted = citation(filing, source, "Orvane granted Brume an exclusive\n license | to OVT-212")
    paid = citation(filing, source, "Brume will pay $20.0 million upfront", 300)
    said = citation(filing, source, "an upfront payment of $25.0 million", 10, "EX-99.1")
    royalty = citation(filing, source, "royalties of [***] percent", 500)
    field, label = "consideration.upfront", "Up-front payment"
    upfront = term(field, label, 20e6, "money", paid, unit="USD", qualifier="firm")
    terms = (
        term("deal.type", "Type", "license_collaboration", "text", granted),
        term("deal.title", "Agreement", "=License Agreement", "text", granted),
        term("parties.licensor", "Licensor", LICENSOR, "party", granted),
        term("parties.licensee", "Licensee", LICENSEE, "party", granted),
        upfront,
        term("consideration.royalty", "Royalty", None, "percent", royalty, status="redacted"),
        term("consideration.milestones", "Milestone payments", 70e6, "money", paid, unit="USD").model_copy(
            update={
                "parts": (
                    Part(label="regulatory milestones", value=30e6, unit="USD", citations=(paid,)),
                    Part(label="sales milestones", value=40e6, unit="USD", citations=(paid,)),
                )
            }
        ),
        term("dates.signed", "Signed", "2019-03-04", "date", granted),
    )
    return DealSummary(
        filing=filing, source=source, company="Orvane Therapeutics, Inc.", cik="0001234567",
        accession="0001234567-19-000012", form="8-K", filed="2019-03-04", deal_type="license_collaboration",
        as_of="2019-03-04", terms=terms,
        narrative=(
            Claim(text="Brume Pharma licenses OVT-212 from Orvane Therapeutics.", citations=(granted,)),
            Claim(text="Orvane receives $20 million up front.", citations=(paid,)),
        ),
        conflicts=(
            Conflict(
                field="consideration.upfront", label="Up-front payment",
                terms=(upfront, term(upfront.field, upfront.label, 25e6, "money", said, unit="USD")),
            ),
        ),
        reader="extractive", identity=Identity(prompt=None, schema_=None, model=None, index="test"),
        usage=Usage(seconds=0.1),
    )  # fmt: skip


def merger() -> DealSummary:
    """A merger with a price and a term that the filing is silent on."""
    filing, source = "b" * 16, "merger.txt"
    priced = citation(filing, source, "Tallow will be acquired by Merrow for $512.5 million")
    terms = (
        term("deal.type", "Type", "merger", "text", priced),
        term("parties.acquirer", "Acquirer", "Merrow Corp.", "party", priced),
        term("parties.target", "Target", "Tallow & Sons, Inc.", "party", priced),
        term("consideration.total", "Total consideration", 512.5e6, "money", priced, unit="USD"),
        term("termination.fee", "Termination fee", None, "money", None, status="absent"),
    )
    return DealSummary(
        filing=filing, source=source, company="Tallow & Sons, Inc.", form="8-K", deal_type="merger",
        as_of="2021-06-30", terms=terms,
        narrative=(Claim(text="Merrow acquires Tallow & Sons.", citations=(priced,)),),
        reader="extractive", identity=Identity(prompt=None, schema_=None, model=None, index="test"),
        usage=Usage(seconds=0.1),
    )  # fmt: skip
