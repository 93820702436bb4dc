"""Templates to pages. All that is put into one is escaped; a variable that is missing is an error."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from qa.deals import wording
from qa.faces.web import notes

FOLDER: Final = Path(__file__).parent
PAGES: Final = (("Ask", "/ask"), ("Library", "/library"), ("Deals", "/deals"), ("Runs", "/runs"))
"""What stands in the bar at the top."""

WORDS: Final = {"not_disclosed": "Not disclosed", "redacted": "Redacted", "absent": "Absent"}
MEANS: Final = {
    "not_disclosed": "The filing itself says that it does not disclose this.",
    "redacted": "The filing shows an omission mark where this stood.",
    "absent": "The filings looked at are silent on this.",
}


def number(value: float) -> str:
    """A number as people read it: 1,234,568 and 1,234.57, but 0.02756."""
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) >= 1000 else f"{value:.4g}"


def spoken(name: str) -> str:
    """The names of a formula without the underscores that bind them."""
    return name.replace("_", " ")


def when(iso: str) -> str:
    """An ISO date, or a date and time, as people write it."""
    if len(iso) > 10:
        at = datetime.fromisoformat(iso)
        return f"{at:%b} {at.day}, {at.year}, {at:%H:%M}"
    return wording.day(iso)


@cache
def templates() -> Environment:
    """The templates, each read once."""
    found = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "address": notes.address,
        "place": notes.place,
        "flat": notes.flat,
        "told": wording.told,
        "number": number,
        "spoken": spoken,
        "when": when,
    }
    found.globals |= {
        "Notes": notes.Notes,
        "pages": PAGES,
        "words": WORDS,
        "means": MEANS,
        "version": version("footnote"),
    }
    return found


def fragment(name: str, **values: Any) -> str:
    """A template filled in, as HTML."""
    return templates().get_template(name).render(**values)


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template filled in, as an answer."""
    return HTMLResponse(fragment(name, path=request.url.path, **values), status)
