"""Scripts planted in filings, names and questions do nothing."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Seen, ask
from tests.servers.footnote import Served

pytest_plugins = ["tests.servers.served"]

BAIT = '<img src=x onerror="window.top.planted=1"><script>window.top.planted=1</script>'
FILING = f"""<SEC-DOCUMENT>0000000000-24-000001.txt
<SEC-HEADER>0000000000-24-000001.hdr.sgml
ACCESSION NUMBER: 0000000000-24-000001
CONFORMED SUBMISSION TYPE: 8-K
FILED AS OF DATE: 20240301
FILER:
	COMPANY DATA:
		COMPANY CONFORMED NAME: {BAIT} PLANTED CORP
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>planted.htm
<DESCRIPTION>{BAIT}
<TEXT>
<html><head><script>window.top.planted=1</script><style>body{{background:url(http://203.0.113.9/x)}}</style>
<base href="http://203.0.113.9/"><meta http-equiv="refresh" content="0;url=http://203.0.113.9/"></head>
<body onload="window.top.planted=1" background="http://203.0.113.9/bg.png">
<h2>Item 1.01 Entry into a Material Definitive Agreement</h2>
<p onclick="window.top.planted=1" style="background-image:url(http://203.0.113.9/s);position:fixed">
On March 1, 2024, Planted Corp. entered into a license agreement under which it will receive an
upfront payment of $12.0 million.</p>
<p>&lt;script&gt;window.top.planted=1&lt;/script&gt;
The upfront payment of $12.0 million is due within 30 days.
&lt;img src=x onerror="window.top.planted=1"&gt;</p>
<iframe src="http://203.0.113.9/frame"></iframe><object data="http://203.0.113.9/o"></object>
<svg><script>window.top.planted=1</script><animate onbegin="window.top.planted=1"/></svg>
<a href="javascript:window.top.planted=1">click</a><form action="http://203.0.113.9/"><input name="x"></form>
<math><mtext><table><mglyph><style><img src=x onerror="window.top.planted=1"></style></mglyph></table>
</mtext></math>
</body></html>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""
NAME = "planted<img src=x onerror=window.top.planted=1>.txt"


@pytest.fixture
def planted(served: Served) -> str:
    """The id of a filing with everything planted in it."""
    job = httpx.post(f"{served.url}/api/uploads", files={"files": (NAME, FILING.encode())}).json()
    for _ in range(200):
        job = httpx.get(f"{served.url}/api/jobs/{job['id']}").json()
        if job["state"] in ("done", "failed"):
            break
        time.sleep(0.1)
    [outcome] = job["outcomes"]
    assert outcome["state"] in ("added", "already there")
    found: str = outcome["filing"]
    return found


def test_planted_scripts_do_nothing(visit: Open, served: Served, planted: str, seen: Seen) -> None:
    httpx.post(f"{served.url}/api/filings/{planted}/summary", timeout=60).raise_for_status()
    page = visit("/library")
    expect(page.locator("#filings")).to_contain_text("PLANTED CORP")
    for path in (f"/filings/{planted}", "/deals", f"/deals/{planted}", f"/documents/{planted}/1/page"):
        page.goto(path)
        assert page.evaluate("window.planted") is None, path
    page.goto(f"/ask?filing={planted}")
    turn = ask(page, f"How large is the upfront payment? {BAIT}")
    for mark in turn.locator(".told .mark").all():
        mark.hover()
        mark.click()
    page.locator("#viewer[data-marked]").wait_for()
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".typed")).to_contain_text("onerror")
    assert page.evaluate("window.planted") is None
    # The words themselves are shown, as words.
    text = page.evaluate("document.querySelector('main').textContent")
    assert "<script>" in text or "onerror" in text
    assert seen.elsewhere == []
    httpx.delete(f"{served.url}/api/filings/{planted}").raise_for_status()


def test_another_site_can_do_nothing(visit: Open, served: Served, tmp_path: Path) -> None:
    """A page of another origin that sends a form here is refused, and can't frame or read our pages."""
    evil = tmp_path / "evil.html"
    evil.write_text(
        f'<form id="f" method="post" action="{served.url}/deals"><input name="filing" value="x"></form>'
        f'<iframe src="{served.url}/library"></iframe>'
    )
    page = visit("/library")
    context = page.context.browser
    assert context is not None
    other = context.new_page()
    other.goto(evil.as_uri())
    with other.expect_navigation():
        other.evaluate("document.getElementById('f').submit()")
    assert "another site" in other.content()
    other.close()
