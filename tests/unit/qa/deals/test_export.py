"""Exports open in what people use, carry every term, and link every value to its footnote and back."""

from __future__ import annotations

import csv
import io
import json
import re

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from index.errors import BadInput
from qa.deals.export import FORMATS, MEDIA_TYPES, export
from qa.deals.summary import DealSummary
from tests.unit.qa.deals.made_deals import licence, merger

DEALS = [licence(), merger()]


def test_json_is_what_summarize_prints() -> None:
    assert [DealSummary.model_validate(one) for one in json.loads(export(DEALS, "json"))] == DEALS


def test_csv_has_a_row_a_term_and_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(export(DEALS, "csv").decode("utf-8-sig"))))
    assert len(rows) == sum(1 + len(term.parts) for deal in DEALS for term in deal.terms)
    parts = [float(row["value"]) for row in rows if row["field"] == "consideration.milestones[]"]
    assert parts == [30e6, 40e6]
    upfront = next(row for row in rows if row["field"] == "consideration.upfront")
    assert (float(upfront["value"]), upfront["unit"], upfront["conflicting"]) == (20e6, "USD", "yes")
    assert next(row for row in rows if row["field"] == "deal.title")["value"] == "'=License Agreement"
    assert next(row for row in rows if row["field"] == "termination.fee")["status"] == "absent"


def test_workbook_links_values_to_footnotes_and_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(DEALS, "xlsx")))
    assert book.sheetnames == ["Deals", "Terms", "Compare", "Conflicts", "Footnotes"]
    terms, notes = book["Terms"], book["Footnotes"]
    head = [cell.value for cell in terms[1]]
    field = head.index("Field")
    row = next(r for r in terms.iter_rows(min_row=2) if r[field].value == "consideration.upfront")
    assert row[head.index("Amount or number")].value == 20e6
    note = row[head.index("Footnote")]
    assert note.hyperlink.location == f"'Footnotes'!A{note.value + 1}"
    assert "$20.0 million upfront" in notes.cell(note.value + 1, 2).value
    back = notes.cell(note.value + 1, 1).hyperlink.location
    assert terms[back.split("!")[1]].row == row[0].row
    assert book["Deals"]["I2"].hyperlink.target.endswith("0001234567-19-000012-index.htm")
    assert not any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line)


def test_word_links_every_mark_to_a_footnote_that_is_there() -> None:
    document = docx.Document(io.BytesIO(export(DEALS, "docx")))
    anchors = {a for link in document.element.iter(qn("w:hyperlink")) if (a := link.get(qn("w:anchor")))}
    marks = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    ids = [mark.get(qn("w:id")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert anchors == set(marks)
    assert len(set(ids)) == len(ids)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Where documents differ" in text
    assert "sales milestones: $40 million" in "\n".join(c.text for c in document.tables[0].columns[1].cells)
    assert "“Brume will pay $20.0 million upfront”" in text
    assert "Not stated in the filing: Termination fee." in text
    assert len(document.tables) == 2


def test_markdown_defines_every_footnote_that_it_uses() -> None:
    text = export(DEALS, "md").decode()
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert "license \\| to OVT-212" in text  # a bar in a quote opens no cell
    assert "- Up-front payment: $20 million (8-K)" in text


def test_nothing_to_export_is_a_file_too() -> None:
    for name in FORMATS:
        assert isinstance(export([], name), bytes)
    assert set(FORMATS) == set(MEDIA_TYPES)


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    odd = merger().model_copy(update={"company": "Tallow\x0b\x00 & <Sons>\ufffe"})
    for name in FORMATS:
        assert export([odd], name)
    book = openpyxl.load_workbook(io.BytesIO(export([odd], "xlsx")))
    assert book["Deals"]["H2"].value == "Tallow & <Sons>"


def test_an_unknown_format_is_said() -> None:
    with pytest.raises(BadInput, match="csv, xlsx, json, md, docx"):
        export(DEALS, "pdf")
