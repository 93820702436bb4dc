"""What people do: add a filing, ask, look a footnote up, ask on, read the deal, take it along."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Open, ask, marked, words
from tests.servers.footnote import HELD, SAMPLES, Served

pytest_plugins = ["tests.servers.served"]

QUESTIONS = {
    "veldran-2024-kestrowe.txt": "How large is the up-front payment?",
    "solvane-2024-closing.htm": "When did the merger close?",
    "hartwyn-2006-credit.txt": "How large is the revolving credit facility?",
    "drayhurst-2021-settlement.pdf": "How much is the settlement?",
}


def test_add_ask_follow_up(visit: Open, served: Served) -> None:
    page = visit("/library")
    source = "pellworth-2011-aldermoor.htm"
    page.set_input_files("#files", str(SAMPLES / source))
    page.locator(".job li.added", has_text=source).wait_for()
    row = page.locator("#filings tr", has_text=source)
    expect(row).to_contain_text("ready")
    row.locator("text=Ask").click()
    expect(page.locator("#scope-told")).to_contain_text("PELLWORTH")
    turn = ask(page, "Who is the buyer?")
    assert turn.locator(".mark").count() > 0
    assert "/ask/" in page.url
    follow = ask(page, "And the seller?")
    expect(follow.locator(".read-as")).to_contain_text("seller")
    # The conversation is there when the page is opened again.
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator("#scope-told")).to_contain_text("PELLWORTH")
    httpx.delete(f"{served.url}/api/filings/{source}").raise_for_status()


@pytest.mark.parametrize("source", HELD)
def test_a_footnote_leads_to_the_very_words(visit: Open, served: Served, source: str) -> None:
    page = visit(f"/ask?filing={served.filing(source)}")
    turn = ask(page, QUESTIONS[source])
    for mark in turn.locator(".told .mark, .claims .mark").all()[:2]:
        told = [mark.get_attribute(f"data-{name}") or "" for name in ("document", "start", "end", "quote")]
        mark.click()
        shown = marked(page, *told[:3])
        assert shown["inSight"], told
        if source.endswith(".pdf"):
            assert shown["boxes"] > 0
        else:
            assert words(shown["words"]) == words(told[3])
        expect(mark).to_have_attribute("aria-current", "true")


def test_a_card_shows_the_quote(visit: Open, served: Served) -> None:
    page = visit(f"/ask?filing={served.filing(HELD[0])}")
    mark = ask(page, QUESTIONS[HELD[0]]).locator(".mark").first
    mark.hover()
    card = page.locator("#card")
    expect(card).to_be_visible()
    quote = mark.get_attribute("data-quote") or ""
    expect(card.locator("q")).to_have_text(quote)
    expect(card).to_contain_text("p. ")
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()


def test_by_keyboard_alone(visit: Open, served: Served) -> None:
    page = visit(f"/ask?filing={served.filing(HELD[0])}")
    page.locator("h1").wait_for()
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type(QUESTIONS[HELD[0]])
    page.keyboard.press("Enter")
    page.locator(".turn .signature").wait_for()
    first = page.locator(".turn .mark").first
    page.locator("#turns").focus()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    page.keyboard.press("Enter")
    assert marked(page, *(first.get_attribute(f"data-{n}") or "" for n in ("document", "start", "end")))[
        "count"
    ]


def test_the_scope_is_seen_and_changed(visit: Open) -> None:
    page = visit("/ask")
    expect(page.locator("#scope-told")).to_have_text("all filings")
    page.locator("#scope summary").click()
    page.fill("#scope-form input[name=company]", "hartwyn")
    page.locator("#scope-form button[type=submit]").click()
    expect(page.locator("#scope-told")).to_have_text("hartwyn")
    turn = ask(page, "How large is the revolving credit facility?")
    assert {m.get_attribute("data-source") for m in turn.locator(".mark").all()} == {
        "hartwyn-2006-credit.txt"
    }
    page.locator("#scope summary").click()
    page.fill("#scope-form input[name=company]", "nobody at all")
    page.fill("#question", "Who pays?")
    page.keyboard.press("Enter")
    expect(page.locator(".trouble")).to_contain_text("nobody at all")


def test_an_absence_is_said_with_what_was_looked_at(visit: Open, served: Served) -> None:
    page = visit(f"/ask?filing={served.filing(HELD[3])}")
    turn = ask(page, "What is the interest rate of the term loan?")
    expect(turn.locator(".status")).to_be_visible()
    turn.locator(".looked summary").click()
    assert turn.locator(".looked li").count() > 0


def test_a_deal_and_its_exports(visit: Open, served: Served, tmp_path: Path) -> None:
    for source in HELD[:3]:
        httpx.post(f"{served.url}/api/filings/{source}/summary", timeout=60).raise_for_status()
    page = visit("/deals")
    row = page.locator("#deals tbody tr", has_text="VELDRAN")
    row.locator("a.strong").click()
    expect(page.locator("h1")).to_contain_text("Kestrowe")
    expect(page.locator(".glance")).to_contain_text("$85 million")
    mark = page.locator(".glance .mark").first
    place = [mark.get_attribute(f"data-{name}") or "" for name in ("document", "start", "end", "quote")]
    mark.click()
    assert words(marked(page, *place[:3])["words"]) == words(place[3])
    expect(page.locator(".glance")).to_be_visible()
    begins = {"CSV": b"", "XLSX": b"PK", "JSON": b"[", "MD": b"#", "DOCX": b"PK"}
    for name, beginning in begins.items():
        with page.expect_download() as waiting:
            page.locator(".exports .chip", has_text=name).first.click()
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        assert path.name == f"veldran-2024-kestrowe.{name.lower()}"
        assert path.read_bytes().startswith(beginning)
    assert json.loads((tmp_path / "veldran-2024-kestrowe.json").read_text())[0]["source"] == HELD[0]


def test_the_register_is_sorted_filtered_and_compared(visit: Open, served: Served) -> None:
    for source in HELD[:3]:
        httpx.post(f"{served.url}/api/filings/{source}/summary", timeout=60).raise_for_status()
    page = visit("/deals")
    rows = page.locator("#deals tbody tr")
    head = page.locator("#deals th", has_text="As of")
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    dates = [
        d.get_attribute("data-sort") or "" for d in page.locator("#deals td[data-sort]:nth-child(6)").all()
    ]
    assert dates == sorted(dates)
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    page.fill("#filter", "kestrowe")
    expect(rows.locator("visible=true").first).to_contain_text("Kestrowe")
    assert rows.locator("visible=true").locator("a.strong").count() == 1
    page.fill("#filter", "")
    expect(page.locator("#compare-button")).to_be_disabled()
    for number in range(2):
        rows.nth(number).locator("input").check()
    page.locator("#compare-button").click()
    expect(page.locator("table.compare thead th")).to_have_count(3)
    assert page.locator("table.compare tbody tr").count() > 10


def test_a_filing_is_read_by_its_outline(visit: Open, served: Served) -> None:
    page = visit(f"/filings/{served.filing(HELD[0])}")
    page.locator(".documents a", has_text="EX-10.1").click()
    entry = page.locator(".outline a", has_text="Upfront Payment").first
    entry.click()
    place = [entry.get_attribute(f"data-{name}") or "" for name in ("document", "start", "end")]
    assert "Upfront" in marked(page, *place)["words"]


def test_without_scripts_a_question_is_answered(browser: Browser, served: Served) -> None:
    context = browser.new_context(base_url=served.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ask")
    page.fill("#question", QUESTIONS[HELD[0]])
    page.locator("#composer button").click()
    expect(page.locator(".turn .signature")).to_be_visible()
    page.locator(".turn .mark").first.click()
    assert "/filings/" in page.url
    context.close()
