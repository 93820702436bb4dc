"""The ONNX graph of all-MiniLM-L6-v2, made by hand from its weights: token ids in, a unit vector a text out.

The architecture is BERT's (Devlin et al., 2018) with six layers; fused operators are ONNX Runtime's own
(domain com.microsoft). Matrices are int8, a scale for each column, kept to 7 bits: on AVX2 two products of a
byte and an int8 are added in 16 bits and would saturate with the eighth. Why each choice was made, with
figures: docs/decisions/001-local-embeddings.md.
"""

from __future__ import annotations

from itertools import starmap
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.embedding.weights import Tensors

LAYERS: Final = 6
HEADS: Final = 12
WIDTH: Final = 384
EPSILON: Final = 1e-12
LARGEST: Final = 63
"""Of a 7-bit weight."""

MICROSOFT: Final = "com.microsoft"


def build(tensors: Tensors, quantised: bool = True) -> bytes:
    """The serialized graph. Input `ids`, int32 (texts, tokens), no padding: every row is as long as its text.
    Output `vectors`, float32 (texts, 384), unit length. `quantised=False` keeps float32, as a reference."""
    model = _Model(tensors, quantised)
    hidden = model.embeddings()
    for layer in range(LAYERS):
        hidden = model.layer(hidden, f"encoder.layer.{layer}.")
    model.vectors(hidden)
    graph = helper.make_graph(
        model.nodes, "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("ids", TensorProto.INT32, ["texts", "tokens"])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH])],
        model.constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString())


def quantise(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric 7-bit weights and the scale of each column."""
    scale = np.abs(matrix).max(axis=0) / np.float32(LARGEST)
    return np.rint(matrix / scale).astype(np.int8), scale


class _Model:
    """Nodes and constants of the graph while it is made."""

    def __init__(self, tensors: Tensors, quantised: bool) -> None:
        self.tensors = tensors
        self.quantised = quantised
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def embeddings(self) -> str:
        words, positions, types, gain, bias = (
            self.tensors[f"embeddings.{name}"] for name in (
                "word_embeddings.weight", "position_embeddings.weight", "token_type_embeddings.weight",
                "LayerNorm.weight", "LayerNorm.bias"))
        # Every token is of type 0, so its vector goes into the positions.
        inputs = [self.constant(words), self.constant(positions + types[0]), "",
                  self.constant(gain), self.constant(bias)]
        return self.node("EmbedLayerNormalization", ["ids", "", *inputs], 2, MICROSOFT, epsilon=EPSILON)[0]

    def layer(self, hidden: str, name: str) -> str:
        attended = self.attention(hidden, name + "attention.self.")
        hidden = self.add_and_norm(attended, hidden, name + "attention.output.")
        inner = self.matmul(hidden, self.tensors[name + "intermediate.dense.weight"].T)
        bias = self.constant(self.tensors[name + "intermediate.dense.bias"])
        [inner] = self.node("BiasGelu", [inner, bias], 1, MICROSOFT)
        return self.add_and_norm(inner, hidden, name + "output.")

    def attention(self, hidden: str, name: str) -> str:
        parts = ("query", "key", "value")
        matrix = np.concatenate([self.tensors[f"{name}{part}.weight"] for part in parts]).T
        bias = self.constant(np.concatenate([self.tensors[f"{name}{part}.bias"] for part in parts]))
        if not self.quantised:
            inputs = [hidden, self.constant(matrix), bias]
            return self.node("Attention", inputs, 1, MICROSOFT, num_heads=HEADS)[0]
        weight, scale = quantise(matrix)
        rounded, step, zero = self.node("DynamicQuantizeLinear", [hidden], 3)
        inputs = [rounded, self.constant(weight), bias, step, self.constant(scale), "", zero,
                  self.constant(np.zeros(scale.shape, np.int8))]
        return self.node("QAttention", inputs, 1, MICROSOFT, num_heads=HEADS)[0]

    def add_and_norm(self, inner: str, hidden: str, name: str) -> str:
        product = self.matmul(inner, self.tensors[name + "dense.weight"].T)
        rest = [self.constant(self.tensors[name + part])
                for part in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
        return self.node("SkipLayerNormalization", [product, hidden, *rest], 1, MICROSOFT, epsilon=EPSILON)[0]

    def matmul(self, left: str, matrix: NDArray[np.float32]) -> str:
        if not self.quantised:
            return self.node("MatMul", [left, self.constant(matrix)])[0]
        weight, scale = quantise(matrix)
        return self.node("DynamicQuantizeMatMul", [left, self.constant(weight), self.constant(scale)], 1,
                         MICROSOFT)[0]

    def vectors(self, hidden: str) -> None:
        """Mean over the tokens, then length 1."""
        axis = self.constant(np.array([1], np.int64))
        [mean] = self.node("ReduceMean", [hidden, axis], keepdims=0)
        self.nodes.append(helper.make_node("LpNormalization", [mean], ["vectors"], axis=1, p=2))

    def constant(self, values: NDArray[np.generic]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: list[str], outputs: int = 1, domain: str = "",
             **attributes: int | float) -> list[str]:
        names = [f"n{len(self.nodes)}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain))
        self.nodes[-1].attribute.extend(starmap(helper.make_attribute, attributes.items()))
        return names
