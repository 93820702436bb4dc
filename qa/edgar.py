"""Filings from EDGAR, as the settings say how to ask for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.edgar import Edgar, Fetched, Reference, Wanted, fetch
from index.edgar.client import Sites
from qa.settings import Settings


def download(
    settings: Settings,
    reference: Reference,
    wanted: Wanted,
    folder: Path | None,
    progress: Callable[[str, int, int], None],
) -> list[Fetched]:
    """Download submissions into `folder` (otherwise the cache). Raises as `index.edgar.fetch` does, and
    BadInput where no User-Agent is set."""
    sites = Sites(settings.edgar_url, settings.edgar_url) if settings.edgar_url else Sites()
    with Edgar(settings.user_agent, settings.cache / "edgar" / "http", sites) as edgar:
        return fetch(edgar, reference, wanted, folder or settings.cache / "edgar" / "submissions", progress)
