"""Filings about companies that do not exist, made from their text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.filing import Document, Filing

MakeFiling = Callable[..., tuple[Filing, tuple[Document, ...]]]


@pytest.fixture
def make_filing() -> MakeFiling:
    """A filing from (document type, text) pairs."""

    def make(
        *documents: tuple[str, str], company: str | None = None, items: tuple[str, ...] = ()
    ) -> tuple[Filing, tuple[Document, ...]]:
        filing = Filing("f" * 16, "made.txt", company=company, form="8-K", items=items)
        made = tuple(
            Document(f"{filing.id}/{n}", filing.id, n, kind, f"d{n}.txt", "", text)
            for n, (kind, text) in enumerate(documents, start=1)
        )
        return filing, made

    return make
