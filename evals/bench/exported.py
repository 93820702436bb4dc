"""all-MiniLM-L6-v2 in fp32 as exporters write it: the reference for speed and for quality."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.embedding.weights import Tensors

LAYERS: Final = 6
INPUTS: Final = ("input_ids", "attention_mask", "token_type_ids")


def export(tensors: Tensors) -> bytes:
    """The serialized graph. Inputs `input_ids`, `attention_mask`, `token_type_ids`, int64 (texts, tokens);
    output `last_hidden_state`, float32 (texts, tokens, 384). Standard operators only, fused by nobody yet."""
    graph = _Graph(tensors)
    hidden = graph.embeddings()
    mask = graph.node("Unsqueeze", ["attention_mask", graph.constant(np.array([1, 2]))])
    mask = graph.node("Cast", [mask], to=TensorProto.FLOAT)
    mask = graph.node("Mul", [graph.node("Sub", [mask, graph.number(1)]), graph.number(10000)])
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        attended = graph.linear(graph.attention(hidden, mask, name + "attention.self."),
                                name + "attention.output.dense")
        hidden = graph.norm(graph.node("Add", [attended, hidden]), name + "attention.output.")
        inner = graph.node("Gelu", [graph.linear(hidden, name + "intermediate.dense")])
        hidden = graph.norm(graph.node("Add", [graph.linear(inner, name + "output.dense"), hidden]),
                            name + "output.")
    graph.nodes.append(helper.make_node("Identity", [hidden], ["last_hidden_state"]))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"]) for name in INPUTS]
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", 384])
    made = helper.make_graph(graph.nodes, "exported", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", 20)]
    return bytes(helper.make_model(made, opset_imports=opsets, ir_version=9).SerializeToString())


class _Graph:
    """Nodes and constants while the graph is made."""

    def __init__(self, tensors: Tensors) -> None:
        self.tensors = tensors
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def embeddings(self) -> str:
        words, positions, types = (self.constant(self.tensors[f"embeddings.{name}_embeddings.weight"])
                                   for name in ("word", "position", "token_type"))
        length = self.node("Shape", ["input_ids"], start=1)
        position = self.node("Slice", [positions, self.constant(np.array([0])), length])
        token = self.node("Add", [self.node("Gather", [words, "input_ids"]),
                                  self.node("Gather", [types, "token_type_ids"])])
        return self.norm(self.node("Add", [token, position]), "embeddings.")

    def attention(self, hidden: str, mask: str, name: str) -> str:
        query = self.heads(hidden, name + "query", [0, 2, 1, 3])
        key = self.heads(hidden, name + "key", [0, 2, 3, 1])
        value = self.heads(hidden, name + "value", [0, 2, 1, 3])
        scores = self.node("Div", [self.node("MatMul", [query, key]), self.number(math.sqrt(32))])
        weights = self.node("Softmax", [self.node("Add", [scores, mask])], axis=-1)
        mixed = self.node("Transpose", [self.node("MatMul", [weights, value])], perm=[0, 2, 1, 3])
        return self.node("Reshape", [mixed, self.constant(np.array([0, 0, 384]))])

    def heads(self, hidden: str, name: str, order: list[int]) -> str:
        apart = self.node("Reshape", [self.linear(hidden, name), self.constant(np.array([0, 0, 12, 32]))])
        return self.node("Transpose", [apart], perm=order)

    def linear(self, hidden: str, name: str) -> str:
        product = self.node("MatMul", [hidden, self.constant(self.tensors[name + ".weight"].T)])
        return self.node("Add", [product, self.constant(self.tensors[name + ".bias"])])

    def norm(self, hidden: str, name: str) -> str:
        gain, bias = (self.constant(self.tensors[f"{name}LayerNorm.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", [hidden, gain, bias], axis=-1, epsilon=1e-12)

    def number(self, value: float) -> str:
        return self.constant(np.array([value], np.float32))

    def constant(self, values: NDArray[np.generic]) -> str:
        name = f"constant.{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: list[str], **attributes: int | float | list[int]) -> str:
        name = f"{operator}.{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name]))
        self.nodes[-1].attribute.extend(
            helper.make_attribute(key, value) for key, value in attributes.items())
        return name
