"""The local embedder, opened once: its graph takes seconds to make."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.embedding.minilm import MiniLM, open_minilm


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedding")


@pytest.fixture(scope="session")
def minilm(cache: Path) -> MiniLM:
    return open_minilm(cache)


@pytest.fixture(scope="session")
def sentences() -> list[str]:
    """As filings write them: prose, a heading, table rows, a redaction, capitals, not English."""
    return [
        "The Company will pay the Licensor an upfront fee of $12.5 million within thirty days of signing.",
        "Item 1.01 Entry into a Material Definitive Agreement",
        "Net sales | $294,866 | $298,085\nCost of sales | 169,148 | 174,521\nMargin | 125,718 | 123,564",
        "Royalties of [***] percent are payable on annual net sales of the Licensed Products.",
        "THIS AGREEMENT SHALL BE GOVERNED BY THE LAWS OF THE STATE OF DELAWARE.",
        "Neither party may assign this Agreement without the prior written consent of the other party, "
        "except to an affiliate or to a successor to substantially all of the business to which this "
        "Agreement relates, whether by merger, sale of stock or otherwise; any other shall be void.",
        "maytansinoid",
        "On March 3, 2019, the Board elected Jane A. Roe Chief Financial Officer, effective April 1, 2019.",
        "Die Gesellschaft zahlt keine Dividende für das Geschäftsjahr 2020.",
        "The lender may declare all amounts due if the borrower's leverage ratio exceeds 4.50 to 1.00. " * 14,
    ]
