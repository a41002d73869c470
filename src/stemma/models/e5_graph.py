"""The network of multilingual-e5-small as an ONNX graph over its four-bit weights.

ONNX Runtime multiplies by such blocks as they are (`MatMulNBits`), so nothing is rounded anew, no
file is written, and building takes a tenth of a second. The words' own vectors stay outside: only
those that a text needs are unpacked.
"""

from typing import Any

import numpy as np

from stemma.models.e5_file import BLOCK, E5File, split_halves
from stemma.records.engines import Vectors

_MICROSOFT = "com.microsoft"
# Sums over a block are made in whole numbers of eight bits: twice as fast, cosines to .9999.
_ACCURACY = 4
# The oldest of ONNX's formats that has what is used here.
_OPERATORS, _FORMAT = 17, 8


def build_graph(file: E5File) -> bytes:
    """A model from `pieces` (texts, length, width) and `mask` (texts, length) to hidden states."""
    from onnx import TensorProto, helper

    graph = _Graph()
    hidden = graph.normalise("pieces", file, "emb.ln")
    for layer in range(file.layers):
        hidden = _add_layer(graph, file, f"l{layer}.", hidden)
    made = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [
            helper.make_tensor_value_info(
                "pieces", TensorProto.FLOAT, ["texts", "length", file.width]
            ),
            helper.make_tensor_value_info("mask", TensorProto.INT32, ["texts", "length"]),
        ],
        [helper.make_tensor_value_info(hidden, TensorProto.FLOAT, ["texts", "length", file.width])],
        graph.weights,
    )
    imports = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=imports)
    model.ir_version = _FORMAT
    content: bytes = model.SerializeToString()
    return content


def _add_layer(graph: "_Graph", file: E5File, name: str, hidden: str) -> str:
    """One layer of BERT: attention and the two dense layers, each added and normalised."""
    asked, keys, values = (graph.multiply(hidden, file, f"{name}{part}") for part in "qkv")
    attended = graph.add(
        "MultiHeadAttention",
        [asked, keys, values, "", "mask"],
        f"{name}attended",
        domain=_MICROSOFT,
        num_heads=file.heads,
    )
    told = graph.multiply(attended, file, f"{name}ao")
    summed = graph.add("Add", [hidden, told], f"{name}first")
    middle = graph.normalise(summed, file, f"{name}aln")
    inner = graph.multiply(middle, file, f"{name}fi")
    bent = graph.add("Gelu", [inner], f"{name}bent", domain=_MICROSOFT)
    outer = graph.multiply(bent, file, f"{name}fo", width=file.inner)
    summed = graph.add("Add", [middle, outer], f"{name}second")
    return graph.normalise(summed, file, f"{name}oln")


class _Graph:
    """Nodes and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def keep(self, name: str, values: Any) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def normalise(self, hidden: str, file: E5File, name: str) -> str:
        inputs = [hidden] + [
            self.keep(f"{name}.{p}", file.read_floats(f"{name}.{p}")) for p in "wb"
        ]
        return self.add("LayerNormalization", inputs, f"{name}.done", axis=-1, epsilon=file.epsilon)

    def multiply(self, hidden: str, file: E5File, name: str, width: int | None = None) -> str:
        """A dense layer whose weights are packed; `width` is that of its input."""
        width = width or file.width
        blocks = file.read_blocks(f"{name}.w", width)
        weights = split_halves(blocks["weights"])
        scales: Vectors = blocks["scale"].astype(np.float32).reshape(-1)
        product = self.add(
            "MatMulNBits",
            [
                hidden,
                # The runtime packs neighbours into a byte, the file the two halves of a block.
                self.keep(f"{name}.w", weights[..., 0::2] | weights[..., 1::2] << 4),
                self.keep(f"{name}.s", scales),
            ],
            f"{name}.product",
            domain=_MICROSOFT,
            K=width,
            N=len(blocks),
            bits=4,
            block_size=BLOCK,
            accuracy_level=_ACCURACY,
        )
        bias = self.keep(f"{name}.b", file.read_floats(f"{name}.b"))
        return self.add("Add", [product, bias], f"{name}.done")
