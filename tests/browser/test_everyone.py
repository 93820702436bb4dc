"""For everyone: a screen reader, dark rooms, a phone, paper."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open, ask
from tests.servers.footnote import HELD, Served

pytest_plugins = ["tests.servers.served"]

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
QUESTION = "How large is the up-front payment?"
OPTIONS = {"resultTypes": ["violations"], "iframes": False}


def pages(served: Served) -> list[str]:
    """Every kind of page."""
    filing = served.filing(HELD[0])
    other = served.filing(HELD[1])
    for name in (filing, other):
        httpx.post(f"{served.url}/api/filings/{name}/summary", timeout=60).raise_for_status()
    return [
        "/ask", "/library", f"/filings/{filing}", "/deals", f"/deals/{filing}",
        f"/deals/{served.filing(HELD[3])}", f"/deals/compare?filing={filing}&filing={other}", "/runs",
        "/reference", "/login",
    ]  # fmt: skip


def serious(page: Page) -> list[str]:
    """What axe finds that keeps somebody out."""
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [
        f"{page.url}: {v['id']}: {node['html'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "viewport"), [("light", DESK), ("dark", PHONE)])
def test_nobody_is_kept_out(visit: Open, served: Served, scheme: str, viewport: dict[str, int]) -> None:
    found: list[str] = []
    wide: list[str] = []
    page = visit("/ask", color_scheme=scheme, viewport=viewport)
    for path in pages(served):
        page.goto(path)
        found += serious(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    page.goto(f"/ask?filing={served.filing(HELD[0])}")
    ask(page, QUESTION).locator(".mark").first.hover()
    found += serious(page)
    assert not found, "\n".join(found)
    assert not wide, "wider than the screen"


def test_on_a_phone_a_footnote_opens_the_filing_and_back(visit: Open, served: Served) -> None:
    page = visit(f"/ask?filing={served.filing(HELD[0])}", viewport=PHONE, has_touch=True)
    turn = ask(page, QUESTION)
    turn.locator(".mark").first.tap()
    page.locator("#viewer.open[data-marked]").wait_for()
    page.locator("#viewer-back").tap()
    page.locator("#viewer:not(.open)").wait_for(state="attached")
    assert turn.locator(".told").is_visible()


def test_the_button_changes_light_and_dark_and_it_stays(visit: Open) -> None:
    page = visit("/library", color_scheme="light")

    def paper() -> str:
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return colour

    light = paper()
    page.locator("#theme").click()
    dark = paper()
    assert dark != light
    page.goto("/deals")
    assert paper() == dark


def test_on_paper_there_are_no_bars(visit: Open, served: Served) -> None:
    page = visit(f"/deals/{served.filing(HELD[0])}")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".exports").is_visible()
    assert page.locator(".footnotes").is_visible()
    assert len(page.pdf()) > 10_000
