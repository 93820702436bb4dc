from __future__ import annotations

import hashlib
import inspect
import re
import shutil
import socket
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import tokens

PARAGRAPH = (
    "On November 27, 2023, Brackmoor Holdings, Inc. (the \"Company\") entered into a Credit Agreement "
    "providing for a $450,000,000 senior secured revolving facility maturing on November 27, 2028. Loans "
    "bear interest at Term SOFR plus 1.375% to 2.125%, depending on the Company's net leverage ratio.\n\n"
    "Net sales            | $294,866 | $298,085\nCost of sales        |  169,148 |  174,521\n"
)


@pytest.fixture
def ranks(shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """tiktoken's real ranks, in a cache of their own."""
    source = shared_data.parent / "tiktoken" / tokens.RANKS
    if not source.is_file():
        pytest.skip("tiktoken's ranks are not beside the project (../shared/tiktoken)")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    return Path(shutil.copy(source, tmp_path))


@pytest.fixture
def no_ranks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache, and no way to fill it."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_the_ranks_are_the_ones_tiktoken_asks_for() -> None:
    source = inspect.getsource(import_module("tiktoken_ext.openai_public").o200k_base)
    [address] = re.findall(r'"(https://\S+)"', source)
    assert hashlib.sha1(address.encode()).hexdigest() == tokens.RANKS
    assert tokens.RANKS_SHA256 in source


@pytest.mark.usefixtures("no_ranks")
def test_without_ranks_it_estimates_and_says_so() -> None:
    assert not tokens.exact()
    assert tokens.count(PARAGRAPH) == tokens.estimate(PARAGRAPH)
    assert "TIKTOKEN_CACHE_DIR" in (tokens.note() or "")


def test_without_any_cache_it_estimates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "")
    assert not tokens.exact()


@pytest.mark.data
def test_damaged_ranks_are_not_asked_and_not_removed(ranks: Path) -> None:
    ranks.write_bytes(ranks.read_bytes()[:-10])
    assert not tokens.exact()
    assert ranks.is_file()


@pytest.mark.data
@pytest.mark.usefixtures("ranks")
def test_with_ranks_it_counts() -> None:
    assert tokens.exact()
    assert tokens.note() is None
    assert tokens.count("") == 0
    assert tokens.count("The term is ten years.") == 6
    assert tokens.count("<|endoftext|>") > 1
    assert tokens.count(PARAGRAPH) < tokens.estimate(PARAGRAPH) < 1.6 * tokens.count(PARAGRAPH)


@pytest.mark.data
@pytest.mark.usefixtures("ranks")
def test_the_estimate_is_never_below_the_count_on_filings(shared_data: Path) -> None:
    files = [*(shared_data / "filings").glob("*.txt"), *(shared_data / "filings_long").glob("*.txt"),
             *sorted((shared_data / "cuad" / "contracts").iterdir())[:20]]
    texts = [file.read_text("utf-8", errors="replace") for file in files]
    pieces = [text[start:start + 1000] for text in texts
              for start in range(5000, min(len(text) - 1000, 60_000), 1000)]
    ratios = sorted(tokens.estimate(piece) / tokens.count(piece) for piece in pieces)
    assert len(pieces) > 500
    assert ratios[0] >= 1
    assert ratios[len(ratios) // 2] < 1.5


@given(st.text(max_size=300))
def test_any_text_has_an_estimate(text: str) -> None:
    assert 0 <= tokens.estimate(text) <= len(text.encode("utf-8", "surrogatepass"))


@pytest.mark.data
@pytest.mark.usefixtures("ranks")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(PARAGRAPH.split()))
def test_words_in_any_order_are_not_underestimated(words: list[str]) -> None:
    assert tokens.estimate(" ".join(words)) >= tokens.count(" ".join(words))
