"""The ONNX graph of all-MiniLM-L6-v2, made by hand from its weights: token ids in, a unit vector a text out.

The architecture is BERT's (Devlin et al., 2018) with six layers; the fused operators are ONNX Runtime's own
(domain com.microsoft). Three things differ from the usual export, each for a measured reason that
docs/decisions/001-local-embeddings.md gives:

- Weights are int8 (`quantise`), activations are rounded to uint8 as they come.
- A layer norm is an InstanceNormalization without gain and bias, four times as fast in ONNX Runtime as its
  LayerNormalization. The gain goes into the next weights and the residual, the bias into the next biases.
- The token [CLS] is multiplied apart where its activations dwarf all others and would cost them their bits.
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

LOUD_LAYERS: Final = range(3)
"""Where [CLS] has a value of 17 to 25 inside the feed-forward, and no other token one above 6."""

RUNTIME: Final = "com.microsoft"

Floats = NDArray[np.float32]


def build(tensors: Tensors) -> bytes:
    """The serialized graph. Input `ids`, int32 (texts, tokens), with [CLS] and [SEP] and no padding: texts of
    one run are of one length. Output `vectors`, float32 (texts, 384), unit length."""
    graph = _Graph(tensors)
    hidden = graph.embeddings()
    for layer in range(LAYERS):
        hidden = graph.attention(hidden, f"encoder.layer.{layer}.attention.")
        hidden = graph.feed_forward(hidden, f"encoder.layer.{layer}.", layer in LOUD_LAYERS)
    graph.vectors(hidden)
    return graph.serialized()


def quantise(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Weights as int8 and the scale of each column (an output).

    AVX2 adds two products of a uint8 and an int8 in 16 bits and saturates there. The usual remedy is 7-bit
    weights; but it is enough that of two neighbours in a column those of one sign sum to no more than 128,
    since 255 * 128 < 2 ** 15. Few columns have their two largest weights side by side, so most keep 8 bits.
    """
    pairs = matrix.reshape(-1, 2, matrix.shape[1])
    together = np.maximum(np.maximum(pairs, 0).sum(axis=1), np.maximum(-pairs, 0).sum(axis=1))
    # Rounding can add a half to each of the two: 127 leaves room for it. A weight is never above its pair.
    scale = together.max(axis=0) / np.float32(127)
    return np.rint(matrix / scale).astype(np.int8), scale


class _Graph:
    """Nodes and constants while the graph is made.

    `gain` and `bias` are those of the last layer norm, which the value handed on (`hidden`) is still without.
    """

    def __init__(self, tensors: Tensors) -> None:
        self.tensors = tensors
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.gain: Floats = np.ones(WIDTH, np.float32)
        self.bias: Floats = np.zeros(WIDTH, np.float32)
        one = self.constant(np.array([1]))
        self.tokens = self.node("Shape", ["ids"], start=1)
        self.rest = self.node("Sub", [self.tokens, one])
        self.first_and_rest = self.node("Concat", [one, self.rest], axis=0)
        self.ones = self.node("Expand", [self.constant(np.ones(1, np.float32)), self.tokens])
        self.zeros = self.node("Expand", [self.constant(np.zeros(1, np.float32)), self.tokens])

    def embeddings(self) -> str:
        words, positions, types = (self.tensors[f"embeddings.{name}_embeddings.weight"]
                                   for name in ("word", "position", "token_type"))
        # Half precision halves file and memory. Every token is of type 0: that vector joins the positions.
        word = self.node("Gather", [self.constant(words.astype(np.float16)), "ids"])
        word = self.node("Cast", [word], to=TensorProto.FLOAT)
        position = self.node("Slice", [self.constant(positions + types[0]), self.constant(np.array([0])),
                                       self.tokens])
        return self.norm(self.node("Add", [word, position]), "embeddings.")

    def attention(self, hidden: str, name: str) -> str:
        residual = self.residual(hidden)
        parts = ("query", "key", "value")
        matrix, bias = self.absorb_norm(
            np.concatenate([self.tensors[f"{name}self.{part}.weight"] for part in parts]).T,
            np.concatenate([self.tensors[f"{name}self.{part}.bias"] for part in parts]))
        weight, scale = quantise(matrix)
        rounded, step, zero = self.outputs("DynamicQuantizeLinear", [hidden], 3)
        attended = self.node("QAttention", [
            rounded, self.constant(weight), self.constant(bias), step, self.constant(scale), "", zero,
            self.constant(np.zeros(scale.shape, np.int8))], RUNTIME, num_heads=HEADS)
        product = self.matmul(attended, *self.output_of(name + "output."))
        return self.norm(self.node("Add", [residual, product]), name + "output.")

    def feed_forward(self, hidden: str, name: str, loud: bool) -> str:
        residual = self.residual(hidden)
        inner = self.matmul(hidden, *self.absorb_norm(self.tensors[name + "intermediate.dense.weight"].T,
                                                      self.tensors[name + "intermediate.dense.bias"]))
        inner = self.node("FastGelu", [inner], RUNTIME)
        matrix, bias = self.output_of(name + "output.")
        if loud:
            parts = self.outputs("Split", [inner, self.first_and_rest], 2, axis=1)
            product = self.node("Concat", [self.matmul(part, matrix, bias) for part in parts], axis=1)
        else:
            product = self.matmul(inner, matrix, bias)
        return self.norm(self.node("Add", [residual, product]), name + "output.")

    def vectors(self, hidden: str) -> None:
        """Mean over the tokens, the last norm's gain and bias, then length 1."""
        mean = self.node("ReduceMean", [hidden, self.constant(np.array([1]))], keepdims=0)
        mean = self.node("Add", [self.residual(mean), self.constant(self.bias)])
        self.nodes.append(helper.make_node("LpNormalization", [mean], ["vectors"], axis=1, p=2))

    def norm(self, summed: str, name: str) -> str:
        """Layer norm but for its gain and bias. Tokens stand where InstanceNormalization has its channels."""
        self.gain = self.tensors[name + "LayerNorm.weight"]
        self.bias = self.tensors[name + "LayerNorm.bias"]
        return self.node("InstanceNormalization", [summed, self.ones, self.zeros], epsilon=EPSILON)

    def residual(self, hidden: str) -> str:
        """The last norm's output but for its bias, which `output_of` adds."""
        return self.node("Mul", [hidden, self.constant(self.gain)])

    def absorb_norm(self, matrix: Floats, bias: Floats) -> tuple[Floats, Floats]:
        """Matrix and bias that make of the bare `hidden` what those given make of the whole norm."""
        return self.gain[:, None] * matrix, bias + self.bias @ matrix

    def output_of(self, name: str) -> tuple[Floats, Floats]:
        """Matrix and bias of a sublayer's output, the residual's missing bias included."""
        return self.tensors[name + "dense.weight"].T, self.tensors[name + "dense.bias"] + self.bias

    def matmul(self, left: str, matrix: Floats, bias: Floats) -> str:
        weight, scale = quantise(matrix)
        return self.node("DynamicQuantizeMatMul", [
            left, self.constant(weight), self.constant(scale), "", self.constant(bias)], RUNTIME)

    def constant(self, values: NDArray[np.generic]) -> str:
        name = f"constant.{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: list[str], domain: str = "", **attributes: int | float) -> str:
        return self.outputs(operator, inputs, 1, domain, **attributes)[0]

    def outputs(self, operator: str, inputs: list[str], number: int, domain: str = "",
                **attributes: int | float) -> list[str]:
        names = [f"{operator}.{len(self.nodes)}.{i}" for i in range(number)]
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain))
        self.nodes[-1].attribute.extend(starmap(helper.make_attribute, attributes.items()))
        return names

    def serialized(self) -> bytes:
        graph = helper.make_graph(
            self.nodes, "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info("ids", TensorProto.INT32, ["texts", "tokens"])],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH])],
            self.constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(RUNTIME, 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString())
