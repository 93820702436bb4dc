"""all-MiniLM-L6-v2 on this machine's cores, with nothing to download."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf
from tokenizers import Tokenizer

from index.embedding import weights
from index.errors import EmbedderUnavailable

DIMENSIONS: Final = 384
WINDOW: Final = 254
"""Tokens of a text: the model was trained on 256 with [CLS] and [SEP] (its sentence_bert_config.json)."""

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

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, workers: int) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._workers = workers
        self._first, self._last = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))

    def count(self, text: str) -> int:
        """WordPiece tokens, [CLS] and [SEP] not counted."""
        return len(self._tokenizer.encode(text, add_special_tokens=False))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), 384). Of a text longer than the window the first 254 tokens are seen."""
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        vectors = np.empty((len(encoded), DIMENSIONS), np.float32)

        def fill(row: int) -> None:
            ids = [self._first, *encoded[row].ids[:WINDOW], self._last]
            [vectors[row:row + 1]] = self._session.run(None, {"ids": np.array([ids], np.int32)})

        # Longest first, so that no core is left with a long one at the end.
        order = sorted(range(len(encoded)), key=lambda row: -len(encoded[row]))
        with ThreadPoolExecutor(self._workers) as pool:
            for _ in pool.map(fill, order):
                pass
        return vectors


def open_minilm(cache: Path) -> MiniLM:
    """The local embedder. The first opening makes its graph in `cache`, a folder; later ones load it.

    Raises EmbedderUnavailable where the weights are missing or not the official ones, or where `cache` can't
    be written.
    """
    files = weights.find()
    graph = cache / f"{FINGERPRINT.replace(':', '-')}.onnx"
    if not graph.is_file():
        _make(files.weights, graph)
    try:
        session = _session(graph)
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf):  # a disk that filled up or lost power
        _make(files.weights, graph)
        session = _session(graph)
    tokenizer = Tokenizer.from_file(str(files.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return MiniLM(session, tokenizer, _cores())


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
    options = SessionOptions()
    options.intra_op_num_threads = 1  # the cores are taken by texts
    options.log_severity_level = 3
    return InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    """Those this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
