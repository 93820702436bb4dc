from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding import Embedder
from index.embedding.minilm import FINGERPRINT, MiniLM, open_minilm
from index.errors import EmbedderUnavailable


def test_is_an_embedder(minilm: MiniLM) -> None:
    embedder: Embedder = minilm
    assert embedder.dimensions == 384
    assert embedder.window == 254
    assert embedder.fingerprint == FINGERPRINT
    assert FINGERPRINT.startswith("minilm-l6-v2-int8-")


def test_shape_type_and_length(minilm: MiniLM, sentences: list[str]) -> None:
    vectors = minilm.embed(sentences)
    assert vectors.shape == (len(sentences), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts(minilm: MiniLM) -> None:
    assert minilm.embed([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", " \n", "\x00", "\ufffd" * 3, "🙂", "a" * 500])
def test_any_text_has_a_vector(minilm: MiniLM, text: str) -> None:
    assert np.isfinite(minilm.embed([text])).all()


def test_order_is_kept(minilm: MiniLM, sentences: list[str]) -> None:
    there, back = minilm.embed(sentences), minilm.embed(sentences[::-1])
    assert np.array_equal(there, back[::-1])


def test_a_vector_does_not_depend_on_its_company(minilm: MiniLM, sentences: list[str]) -> None:
    together = minilm.embed(sentences)
    for text, vector in zip(sentences, together, strict=True):
        assert np.array_equal(minilm.embed([text])[0], vector)


def test_likeness_is_of_meaning(minilm: MiniLM) -> None:
    question, answer, other = minilm.embed([
        "Which state's law governs the agreement?",
        "This Agreement shall be construed in accordance with the laws of the State of New York.",
        "Revenue rose 4% to $31 million on higher unit sales."])
    assert question @ answer > question @ other + 0.2


def test_what_lies_beyond_the_window_is_cut_off(minilm: MiniLM) -> None:
    full = " ".join(["share"] * minilm.window)
    assert minilm.count(full) == minilm.window
    whole, longer, shorter = minilm.embed([full, full + " of common stock", full.removesuffix(" share")])
    assert np.array_equal(whole, longer)
    assert not np.array_equal(whole, shorter)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_counts_add_up_across_white_space(minilm: MiniLM, left: str, right: str) -> None:
    assert minilm.count(f"{left}\n{right}") == minilm.count(left) + minilm.count(right)


def test_threads_share_one_embedder(minilm: MiniLM, sentences: list[str]) -> None:
    expected = minilm.embed(sentences)
    with ThreadPoolExecutor(4) as pool:
        assert all(np.array_equal(found, expected) for found in pool.map(minilm.embed, [sentences] * 4))


def first_vector(cache: Path) -> bytes:
    return open_minilm(cache).embed(["The term is ten years."]).tobytes()


def test_two_processes_may_build_at_once(tmp_path: Path, minilm: MiniLM) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = set(pool.map(first_vector, [tmp_path] * 2))
    assert found == {minilm.embed(["The term is ten years."]).tobytes()}
    assert [path.suffix for path in tmp_path.iterdir()] == [".onnx"]


def test_a_damaged_graph_is_made_anew(cache: Path, minilm: MiniLM, tmp_path: Path) -> None:
    [graph] = cache.glob("*.onnx")
    (tmp_path / graph.name).write_bytes(graph.read_bytes()[:1_000_000])
    assert open_minilm(tmp_path).embed(["one"]).tobytes() == minilm.embed(["one"]).tobytes()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbedderUnavailable, match="file/cache"):
        open_minilm(tmp_path / "file" / "cache").embed(["one"])


def test_opening_again_does_not_import_onnx(cache: Path, minilm: MiniLM) -> None:
    code = ("import sys; from pathlib import Path; from index.embedding.minilm import open_minilm; "
            "open_minilm(Path(sys.argv[1])).embed(['one']); sys.exit('onnx' in sys.modules)")
    import subprocess

    assert subprocess.run([sys.executable, "-c", code, str(cache)], check=False).returncode == 0
