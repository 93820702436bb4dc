"""A real browser at the real server. Every page is watched: what it fetches, and what goes wrong in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.servers.footnote import Served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 20_000
"""Milliseconds to wait for what should come."""


@dataclass
class Seen:
    """What a page did that nobody asked for: fetched from elsewhere, failed, spoke up."""

    elsewhere: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; skipped where it is missing."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def seen() -> Seen:
    """What the pages of this test did."""
    return Seen()


@pytest.fixture
def visit(browser: Browser, served: Served, seen: Seen) -> Iterator[Open]:
    """Open a page of the server; keywords are those of a browser context (color_scheme, viewport, ...). At
    the end nothing may have been fetched from elsewhere, gone wrong, or spoken up."""
    contexts = []

    def fetched(url: str) -> None:
        if not _own(url, served.url):
            seen.elsewhere.append(url)

    def closed(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    def opened(path: str, **options: Any) -> Page:
        context = browser.new_context(base_url=served.url, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: fetched(request.url))
        page.on("pageerror", lambda error: seen.wrong.append(str(error)))
        page.on("console", lambda said: seen.wrong.append(said.text) if said.type == "error" else None)
        page.on("dialog", closed)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert (seen.elsewhere, seen.wrong, seen.dialogs) == ([], [], [])


def _own(url: str, base: str) -> bool:
    return url.startswith((base + "/", "blob:", "data:", "about:"))


def ask(page: Page, question: str) -> Any:
    """Type a question and wait for its answer; the turn."""
    before = page.locator(".turn").count()
    page.fill("#question", question)
    page.keyboard.press("Enter")
    turn = page.locator(".turn").nth(before)
    turn.locator(".signature").wait_for()
    return turn


def marked(page: Page, document: str, start: str, end: str) -> dict[str, Any]:
    """What the viewer shows of a range, once it does: its words, how many marks or boxes, and whether the
    first stands in sight."""
    page.locator(f'#viewer[data-marked="{document}:{start}-{end}"]').wait_for()
    found: dict[str, Any] = page.evaluate(
        """() => {
            const frame = document.getElementById("viewer-frame");
            const marks = [...frame.contentDocument.querySelectorAll("mark, .box")];
            const at = marks[0]?.getBoundingClientRect();
            return {
                words: marks.map((mark) => mark.textContent).join(" "),
                count: marks.length,
                boxes: marks.filter((mark) => mark.className === "box").length,
                inSight: Boolean(at) && at.top >= 0 && at.top < frame.clientHeight && at.height > 0,
            };
        }"""
    )
    return found


def words(text: str) -> str:
    """A text without its white space and table bars, which pages show otherwise."""
    return "".join(text.replace("|", "").split())
