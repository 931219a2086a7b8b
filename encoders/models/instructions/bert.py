"""bge-small in JAX, with the weights of its ONNX file; prompts go behind the first token."""

import jax
import onnx
from jax import numpy as jnp
from onnx import numpy_helper

import jars

EPSILON = 1e-12
HEAD_SIZES = {"zh": 64, "en": 32}
NOWHERE = -1e9


def layer_products(graph):
    """Names of the matrices that a layer's projections multiply with, by the projection's name."""
    return {
        node.output[0].removesuffix("/MatMul_output_0"): node.input[1]
        for node in graph.node
        if node.op_type == "MatMul" and node.output[0].endswith("/MatMul_output_0")
    }


def load(repository, language):
    """The weights: tables of the embeddings and a list of layers."""
    graph = onnx.load_from_string(jars.read(repository, language, jars.FP32, ".onnx")).graph
    values = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    products = layer_products(graph)
    layers = []
    while f"encoder.layer.{len(layers)}.output.LayerNorm.bias" in values:
        name = f"encoder.layer.{len(layers)}."

        def linear(part, name=name):
            product = values[products[f"/encoder/layer.{len(layers)}/" + part.replace(".", "/")]]
            return product, values[name + part + ".bias"]

        def scaled(part, name=name):
            return values[name + part + ".weight"], values[name + part + ".bias"]

        layers.append(
            {
                "query": linear("attention.self.query"),
                "key": linear("attention.self.key"),
                "value": linear("attention.self.value"),
                "mixed": linear("attention.output.dense"),
                "first": scaled("attention.output.LayerNorm"),
                "wide": linear("intermediate.dense"),
                "narrow": linear("output.dense"),
                "second": scaled("output.LayerNorm"),
            }
        )
    words = values["embeddings.word_embeddings.weight"]
    places = values["embeddings.position_embeddings.weight"] + values["embeddings.token_type_embeddings.weight"][0]
    norm = values["embeddings.LayerNorm.weight"], values["embeddings.LayerNorm.bias"]
    return {"words": words, "places": places, "norm": norm, "layers": layers}


def normal(x, scale):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + EPSILON) * scale[0] + scale[1]


def product(x, weights):
    return x @ weights[0] + weights[1]


def heads(x, size):
    return x.reshape(*x.shape[:-1], x.shape[-1] // size, size)


def layer(weights, x, mask, size, first_alone):
    """A layer; of its last one only the first token is needed."""
    own = x[:, :1] if first_alone else x
    query = heads(product(own, weights["query"]), size)
    key = heads(product(x, weights["key"]), size)
    value = heads(product(x, weights["value"]), size)
    scores = jnp.einsum("bqhd,bkhd->bhqk", query, key) / size**0.5
    shares = jax.nn.softmax(scores + mask[:, None, None, :], -1)
    attended = jnp.einsum("bhqk,bkhd->bqhd", shares, value).reshape(own.shape)
    x = normal(product(attended, weights["mixed"]) + own, weights["first"])
    wide = jax.nn.gelu(product(x, weights["wide"]), approximate=False)
    return normal(product(wide, weights["narrow"]) + x, weights["second"])


def encode(model, embedded, mask, head_size):
    """Vectors [batch, dimensions] of length 1 of word vectors [batch, tokens, hidden]."""
    x = normal(embedded + model["places"][: embedded.shape[1]], model["norm"])
    added = jnp.where(mask > 0, 0.0, NOWHERE)
    for number, weights in enumerate(model["layers"]):
        x = layer(weights, x, added, head_size, number == len(model["layers"]) - 1)
    return x[:, 0] / jnp.linalg.norm(x[:, 0], axis=-1, keepdims=True)
