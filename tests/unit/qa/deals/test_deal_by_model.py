"""A deal summary read by a scripted model: the calls that are made, and what gets through of what it says."""

from __future__ import annotations

from typing import Any

import pytest

from index.filing import Document, Filing
from prompts.render import Rendered
from qa.context import excerpts
from qa.deals.generative import BY_PROGRAM, MOST_TERMS, DealReader, alone, groups, overview, summarize
from qa.deals.spec import PARTY, TermSpec
from qa.deals.summary import DealSummary
from qa.deals.types import TYPES
from qa.deals.windows import SIZE, evidence_for
from qa.model.errors import ContextTooLong
from qa.model.scripted import Scripted

FILING = Filing("f1", "harbor.txt", "Harbor Pharma AG", form="8-K", filed="2021-03-05")
TEXT = """Item 1.01 Entry into a Material Definitive Agreement

On March 3, 2021, Quillon Therapeutics, Inc. entered into a License Agreement with Harbor Pharma AG.
Harbor Pharma AG receives exclusive worldwide rights to the compound QLN-7. The up-front payment is
$25 million. Royalty rates were not disclosed. The minimum purchase is [***] units.

The agreement is governed by the laws of the State of New York.
"""
BODY = Document("f1/1", "f1", 1, "8-K", "a.txt", "", TEXT)

UPFRONT = "The up-front payment is\n$25 million."
SAID: dict[str, dict[str, Any]] = {
    "deal.type": {"value": "license_collaboration", "quote": "entered into a License Agreement"},
    "deal.stage": {"value": "signed", "quote": "entered into a License Agreement with Harbor Pharma AG"},
    "parties.licensee": {"value": ["Harbor Pharma AG"], "quote": "Harbor Pharma AG receives exclusive"},
    "parties.licensor": {"value": ["Nobody Corp."], "quote": "Nobody Corp. grants a licence"},
    "consideration.upfront": {"value": 25_000_000, "unit": "USD", "quote": UPFRONT},
    "consideration.royalty": {"status": "not_disclosed", "quote": "Royalty rates were not disclosed."},
    "consideration.milestones": {"value": 99_000_000, "unit": "USD", "quote": UPFRONT},
    "governing_law": {"value": "New York", "quote": "governed by the laws of the State of New York"},
}


def term(field: str, quote: str = "", **said: Any) -> dict[str, Any]:
    quotes = [{"passage": "P1", "quote": quote}] if quote else []
    unsaid = dict.fromkeys(("value", "unit", "qualifier"))
    return {"field": field, "quotes": quotes, "status": "found", "parts": []} | unsaid | said


class Reading:
    """Says of each term what SAID holds, of others that they are absent, and keeps the prompts."""

    def __init__(self) -> None:
        self.prompts: list[Rendered[Any]] = []

    def __call__(self, prompt: Rendered[Any]) -> dict[str, Any]:
        self.prompts.append(prompt)
        if prompt.identity.startswith("narrative"):
            return self.narrative(prompt.user)
        asked = [line.split("`")[1] for line in prompt.user.splitlines() if line.startswith("- `")]
        terms = [term(f, **SAID[f]) if f in SAID else term(f, status="absent") for f in asked]
        return {"terms": [*terms, term("not.asked", value="x", quote="Harbor Pharma AG")]}

    def narrative(self, facts: str) -> dict[str, Any]:
        numbers = {line.split(". ")[1].split(":")[0]: int(line.split(".")[0])
                   for line in facts.splitlines() if line[:1].isdigit()}  # fmt: skip
        licensee, upfront = numbers["Licensee"], numbers["Up-front payment"]
        return {
            "headline": {"facts": [licensee], "text": "Harbor Pharma AG receives exclusive rights."},
            "bullets": [
                {"facts": [upfront], "text": "The up-front payment is $25 million."},
                {"facts": [upfront], "text": "The up-front payment is $30 million."},
                {"facts": [], "text": "It is a good deal."},
                {"facts": [0, 99], "text": "Nothing bears this out."},
            ],
        }


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading()


@pytest.fixture(scope="module")
def summary(reading: Reading) -> DealSummary:
    return summarize(Scripted(reading), FILING, [BODY], "index")


def test_what_is_borne_out_gets_through(summary: DealSummary) -> None:
    terms = {term.field: term for term in summary.terms}
    assert summary.deal_type == "license_collaboration"
    assert terms["parties.licensee"].value == "Harbor Pharma AG"
    assert (terms["consideration.upfront"].value, terms["consideration.upfront"].unit) == (25_000_000, "USD")
    assert terms["consideration.royalty"].status == "not_disclosed"
    assert terms["governing_law"].value == "New York"
    assert all(term.citations for term in summary.terms if term.status != "absent")


def test_what_is_not_is_dropped_with_the_reason(summary: DealSummary) -> None:
    fields = {term.field for term in summary.terms}
    assert not {"parties.licensor", "consideration.milestones", "not.asked"} & fields
    assert any("99000000" in dropped.text for dropped in summary.dropped)
    assert all(dropped.reason for dropped in summary.dropped)


def test_absences_are_shown_where_a_reader_would_look(summary: DealSummary) -> None:
    absent = {term.field for term in summary.terms if term.status == "absent"}
    expected = {term.field for term in TYPES["license_collaboration"].terms if term.expected}
    assert absent
    assert absent <= expected


def test_the_narrative_is_verified_line_by_line(summary: DealSummary) -> None:
    assert [claim.text for claim in summary.narrative] == [
        "Harbor Pharma AG receives exclusive rights.",
        "The up-front payment is $25 million.",
    ]
    assert all(claim.citations for claim in summary.narrative)
    lost = {dropped.text for dropped in summary.dropped}
    assert {"The up-front payment is $30 million.", "It is a good deal.", "Nothing bears this out."} <= lost


def test_calls_and_identity(summary: DealSummary, reading: Reading) -> None:
    assert summary.reader == "generative"
    assert summary.usage.calls == len(reading.prompts) <= 5
    assert summary.identity.prompt == "deal.v2"
    assert summary.identity.model == "scripted"
    assert len({prompt.system for prompt in reading.prompts}) == 2


def test_calls_on_one_filing_begin_alike(reading: Reading) -> None:
    deals = [prompt.user for prompt in reading.prompts if prompt.identity == "deal.v2"]
    assert len({user.partition("# Deal")[0] for user in deals}) == 1


def test_a_bad_headline_leaves_the_narrative_to_the_program() -> None:
    class Boasting(Reading):
        def narrative(self, facts: str) -> dict[str, Any]:
            return {"headline": {"facts": [1], "text": "Harbor pays $70 million."}, "bullets": []}

    found = summarize(Scripted(Boasting()), FILING, [BODY], "index")
    assert all(claim.citations for claim in found.narrative)
    assert not any("70" in claim.text for claim in found.narrative)


def test_an_unknown_kind_is_left_to_the_program() -> None:
    class Confused(Reading):
        def __call__(self, prompt: Rendered[Any]) -> dict[str, Any]:
            said = super().__call__(prompt)
            if "`deal.type`" in prompt.user:
                said["terms"] = [term("deal.type", value="windfall", quote="a License Agreement with")]
            return said

    assert summarize(Scripted(Confused()), FILING, [BODY], "index").deal_type in TYPES


def test_different_figures_for_one_term_are_a_conflict() -> None:
    release = Document("f1/2", "f1", 2, "EX-99.1", "b", "", "Harbor makes an up-front payment of $26 million")

    class Torn(Reading):
        def __call__(self, prompt: Rendered[Any]) -> dict[str, Any]:
            said = super().__call__(prompt)
            if "`consideration.upfront`" in prompt.user:
                rival = SAID["consideration.upfront"] | {"value": 26_000_000, "quote": "of $26 million"}
                said["terms"].append(term("consideration.upfront", **rival))
            return said

    found = summarize(Scripted(Torn()), FILING, [BODY, release], "index")
    (conflict,) = (c for c in found.conflicts if c.field == "consideration.upfront")
    assert [term.value for term in conflict.terms] == [25_000_000, 26_000_000]
    assert [term.value for term in found.terms if term.field == "consideration.upfront"] == [25_000_000]


@pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.name)
def test_every_term_of_a_kind_is_asked_for_once(kind: Any) -> None:
    asked = [term.field for group in groups(kind) for term in group]
    roles = [f"parties.{role.name}" for role in kind.roles if role != PARTY]
    assert asked[: len(roles)] == roles
    fields = (term.field for term in kind.terms if term.field not in BY_PROGRAM)
    assert sorted(asked[len(roles) :]) == sorted(fields)
    assert len(asked) == len(set(asked))
    assert all(len(group) <= MOST_TERMS for group in groups(kind))


def test_the_kinds_are_named_to_the_model() -> None:
    (kinds,) = (term.description for term in overview() if term.field == "deal.type")
    assert all(name in kinds for name in TYPES)


def test_what_is_too_long_is_trimmed() -> None:
    long = Document("f1/1", "f1", 1, "8-K", "a.txt", "", TEXT + "The weather was fine on that day. " * 3000)
    sizes: list[int] = []

    def say(prompt: Rendered[Any]) -> dict[str, Any]:
        sizes.append(len(prompt.user))
        if len(prompt.user) > 9_000:
            raise ContextTooLong("too long")
        return {"terms": [term("governing_law", **SAID["governing_law"])]}

    law = [term for term in TYPES["license_collaboration"].terms if term.field == "governing_law"]
    (draft,) = DealReader(Scripted(say), FILING, [long]).fill("Licence", law).drafts
    assert draft.value == "New York"
    assert len(sizes) > 1


class TestWindows:
    HINTED = TermSpec("x", "X", "text", "g", "", hints=("royalt",))

    def test_they_hold_the_whole_text_once(self) -> None:
        text = "A sentence of some length stands here, and says little. " * 200
        document = Document("f1/1", "f1", 1, "8-K", "a", "", text)
        spans = sorted((h.passage.start, h.passage.end) for h in evidence_for(FILING, [document], []).hits)
        assert "".join(text[a:b].replace(" ", "") for a, b in spans) == text.replace(" ", "")
        assert all(b - a <= SIZE for a, b in spans)

    def test_what_names_the_term_comes_first(self) -> None:
        filler = "Nothing of note is said here at all. " * 100
        document = Document("f1/1", "f1", 1, "8-K", "a", "", f"{filler}Royalties are 5%. {filler}")
        best = evidence_for(FILING, [document], [self.HINTED]).hits[:2]
        assert any("Royalties" in hit.passage.text for hit in best)
        pages = excerpts(evidence_for(FILING, [document], [self.HINTED]), 800)
        assert any("Royalties are 5%" in page.text for page in pages)

    def test_edgars_header_is_not_read(self) -> None:
        header = Document("f1/0", "f1", 0, "SEC-HEADER", "", "", "ACCESSION NUMBER: 1")
        assert all(h.passage.document == "f1/1" for h in evidence_for(FILING, [header, BODY], []).hits)


@pytest.mark.parametrize(("value", "single"), [(["a"], "a"), (["a", "b"], ["a", "b"]), ([], []), (3, 3)])
def test_a_list_of_one(value: Any, single: Any) -> None:
    assert alone(value) == single
