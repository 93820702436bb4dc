"""A flat file cut into the form and its exhibits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.split import exhibits_listed, form_signature, split
from tests.unit.index.formats.made import FORM, RELEASE

LIST = "         99.1   Press release dated April 16, 1999.\n"


def types(text: str) -> list[str]:
    return [piece.type for piece in split(text)]


def test_the_one_listed_exhibit_follows_the_signer() -> None:
    text = FORM + RELEASE
    form, release = split(text)
    assert (form.type, release.type) == ("", "EX-99.1")
    assert text[release.start :].startswith("FOR IMMEDIATE RELEASE")
    assert text[: form.end].rstrip().endswith("President and Chief Executive Officer")


@pytest.mark.parametrize("heading", ["Exhibit 99.1", "EX-99.1", "**EXHIBIT 99.1**", "Exhibit No. 99.1"])
def test_an_exhibit_under_its_heading(heading: str) -> None:
    text = FORM + f"\n{heading}\n" + RELEASE
    assert types(text) == ["", "EX-99.1"]
    assert text[split(text)[1].start :].lstrip("* ").startswith(heading.strip("*"))


def test_several_exhibits_an_index_and_running_heads() -> None:
    form = FORM.replace(LIST, "   10.1   Sale agreement.\n" + LIST)
    text = (
        form
        + "\nEXHIBIT INDEX\n\nExhibit 10.1\nSale agreement\nExhibit 99.1\nPress release\n"
        + "\nExhibit 10.1\n"
        + RELEASE
        + "\nExhibit 10.1\n"
        + RELEASE
        + "\nExhibit 99.1\n"
        + RELEASE
    )
    assert types(text) == ["", "EX-10.1", "EX-99.1"]


def test_two_listed_exhibits_without_headings_are_not_told_apart() -> None:
    form = FORM.replace(LIST, "   10.1   Sale agreement.\n" + LIST)
    assert types(form + RELEASE) == [""]


def test_an_exhibit_incorporated_by_reference_is_not_listed() -> None:
    form = FORM.replace(
        LIST, LIST + "         10.2  Plan, incorporated by reference to Exhibit 10.2 of Form S-1.\n"
    )
    signature = form_signature(form)
    assert signature is not None
    assert exhibits_listed(form, signature) == {"99.1"}
    assert types(form + RELEASE) == ["", "EX-99.1"]


@pytest.mark.parametrize(
    "text",
    [
        FORM,
        "Nothing of the kind.",
        "An agreement with Exhibit 10.1\nExhibit 2.2\nwithout a signature.",
        RELEASE,
    ],
)
def test_one_document(text: str) -> None:
    assert types(text) == [""]


def test_an_exhibit_alone() -> None:
    assert types("Exhibit 10.3\n\nLICENCE AGREEMENT\n\nbetween ...") == ["EX-10.3"]


@given(
    st.lists(
        st.sampled_from(
            [
                FORM,
                RELEASE,
                "\nExhibit 99.1\n",
                "\nSIGNATURE\n",
                "\n99.1  Press release\n",
                "\nEXHIBIT INDEX\n",
                "\nEX-10.1\n",
                "/s/ Orla Penn\n",
            ]
        ),
        max_size=8,
    )
)
def test_pieces_cover_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = split(text)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(before.end == after.start for before, after in pairwise(found))
