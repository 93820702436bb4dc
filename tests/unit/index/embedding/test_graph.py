"""The graph against a forward pass of BERT written out in NumPy from the same weights."""

from __future__ import annotations

from functools import cache as once

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession
from scipy.special import erf
from tokenizers import Tokenizer

from index.embedding import weights
from index.embedding.graph import quantise
from index.embedding.minilm import MiniLM
from index.embedding.wordpieces import WINDOW

Floats = NDArray[np.float32]


@once
def tensors() -> weights.Tensors:
    return weights.read(weights.find().weights)


def norm(x: Floats, name: str) -> Floats:
    bare = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
    scaled: Floats = bare * tensors()[name + ".weight"] + tensors()[name + ".bias"]
    return scaled


def linear(x: Floats, name: str) -> Floats:
    y: Floats = x @ tensors()[name + ".weight"].T + tensors()[name + ".bias"]
    return y


def reference(ids: list[int]) -> Floats:
    words, positions, types = (tensors()[f"embeddings.{name}_embeddings.weight"]
                               for name in ("word", "position", "token_type"))
    hidden = norm(words[ids] + positions[:len(ids)] + types[0], "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}."
        query, key, value = (linear(hidden, f"{name}attention.self.{part}").reshape(-1, 12, 32).swapaxes(0, 1)
                             for part in ("query", "key", "value"))
        scores = np.exp(query @ key.swapaxes(1, 2) / np.sqrt(32))
        attended = (scores / scores.sum(-1, keepdims=True) @ value).swapaxes(0, 1).reshape(-1, 384)
        name += "attention."
        hidden = norm(hidden + linear(attended, name + "output.dense"), name + "output.LayerNorm")
        name = name.removesuffix("attention.")
        inner = linear(hidden, name + "intermediate.dense")
        inner *= (1 + erf(inner / np.sqrt(2))) / 2
        hidden = norm(hidden + linear(inner, name + "output.dense"), name + "output.LayerNorm")
    mean = hidden.mean(axis=0)
    vector: Floats = mean / np.linalg.norm(mean)
    return vector


def test_vectors_are_close_to_those_of_fp32(minilm: MiniLM, sentences: list[str]) -> None:
    tokenizer = Tokenizer.from_file(str(weights.find().tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(WINDOW + 2)
    expected = np.stack([reference(tokenizer.encode(text).ids) for text in sentences])
    cosines = (minilm.embed(sentences) * expected).sum(axis=1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.985


def largest_pair(weight: NDArray[np.int8]) -> int:
    pairs = weight.astype(int).reshape(-1, 2, weight.shape[1])
    return int(max(np.maximum(pairs, 0).sum(axis=1).max(), np.maximum(-pairs, 0).sum(axis=1).max()))


@given(arrays(np.float32, (6, 3), elements=st.floats(-4, -0.25, width=16) | st.floats(0.25, 4, width=16)))
def test_quantised_weights_leave_room_for_two_products_in_16_bits(matrix: Floats) -> None:
    weight, scale = quantise(matrix)
    assert 255 * largest_pair(weight) < 2 ** 15
    assert np.abs(weight * scale - matrix).max() <= scale.max() * 0.51


def test_all_weights_of_the_model_leave_that_room_and_use_it() -> None:
    matrices = [t for name, t in tensors().items() if name.startswith("encoder") and t.ndim == 2]
    pairs = [largest_pair(quantise(matrix.T)[0]) for matrix in matrices]
    assert max(pairs) <= 128
    assert min(pairs) >= 127


@pytest.mark.parametrize("sign", [1, -1])
def test_the_runtime_multiplies_them_without_saturation(sign: int) -> None:
    """The worst case: every activation 255, every pair at its most."""
    weight = np.full((64, 16), sign * 64, np.int8)
    node = helper.make_node("MatMulInteger", ["x", "w"], ["y"])
    graph = helper.make_graph(
        [node], "g", [helper.make_tensor_value_info("x", TensorProto.UINT8, [None, 64])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, None)], [numpy_helper.from_array(weight, "w")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    session = InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    [product] = session.run(None, {"x": np.full((8, 64), 255, np.uint8)})
    assert (product == sign * 255 * 64 * 64).all()
