"""all-MiniLM-L6-v2 on this machine's cores, with nothing to download."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from index.cores import cores
from index.embedding import weights
from index.embedding.wordpieces import WINDOW, WordPieces
from index.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

DIMENSIONS: Final = 384

VERSION: Final = "int8-v2"
"""Of the arithmetic: raised with every change of the graph that changes vectors."""

FINGERPRINT: Final = f"minilm-l6-v2-{VERSION}:{weights.SHA256[:8]}"


class MiniLM:
    """An Embedder (see `index.embedding`). Safe to share between threads.

    Every text runs alone, on one core each: nothing is padded, and since activations are rounded by the range
    they have in one run, a text's vector is the same, bit for bit, whatever else is embedded with it.
    """

    fingerprint: Final = FINGERPRINT
    dimensions: Final = DIMENSIONS
    window: Final = WINDOW

    def __init__(self, ruler: WordPieces, graph: Path, weights: Path, workers: int) -> None:
        self.ruler = ruler
        self._graph = graph
        self._weights = weights
        self._workers = workers
        self._opening = Lock()
        self._opened: InferenceSession | None = None

    def count(self, text: str) -> int:
        """WordPiece tokens, [CLS] and [SEP] not counted."""
        return self.ruler.count(text)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), 384). Of a text longer than the window the first 254 tokens are seen.

        The first call opens the model, the very first makes its graph. Raises EmbedderUnavailable where the
        weights are not the official ones or the graph can't be kept.
        """
        session, ids = self._session, self.ruler.ids(texts)
        vectors = np.empty((len(ids), DIMENSIONS), np.float32)

        def fill(row: int) -> None:
            [vectors[row:row + 1]] = session.run(None, {"ids": np.array([ids[row]], np.int32)})

        # Longest first, so that no core is left with a long one at the end.
        order = sorted(range(len(ids)), key=lambda row: -len(ids[row]))
        with ThreadPoolExecutor(self._workers) as pool:
            for _ in pool.map(fill, order):
                pass
        return vectors

    @property
    def _session(self) -> InferenceSession:
        with self._opening:
            if self._opened is None:
                self._opened = _opened(self._graph, self._weights)
            return self._opened


def open_minilm(cache: Path) -> MiniLM:
    """The local embedder. The first text makes its graph in `cache`, a folder; later openings load it.

    Raises EmbedderUnavailable where the weights are missing.
    """
    files = weights.find()
    graph = cache / f"{FINGERPRINT.replace(':', '-')}.onnx"
    return MiniLM(WordPieces(files.tokenizer), graph, files.weights, cores())


def _opened(graph: Path, source: Path) -> InferenceSession:
    # They take long to import, and a program that only measures texts needs them not.
    from onnxruntime.capi.onnxruntime_pybind11_state import (
        Fail,
        InvalidArgument,
        InvalidGraph,
        InvalidProtobuf,
    )

    if not graph.is_file():
        _make(source, graph)
    try:
        return _session(graph)
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf):  # a disk that filled up or lost power
        _make(source, graph)
        return _session(graph)


def _make(source: Path, graph: Path) -> None:
    """Write under another name, then move: who looks meanwhile sees the whole file or none, and two that
    build at once leave the same one."""
    from index.embedding.graph import build  # onnx takes long to import, and only this needs it

    try:
        graph.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=graph.parent) as folder:
            part = Path(folder) / graph.name
            part.write_bytes(build(weights.read(source)))
            part.replace(graph)
    except OSError as error:
        raise EmbedderUnavailable(
            f"the embedding model can't be kept in {graph.parent} ({error.strerror}): "
            "make room or name a folder that can be written") from error


def _session(graph: Path) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # the cores are taken by texts
    options.log_severity_level = 3
    return InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
