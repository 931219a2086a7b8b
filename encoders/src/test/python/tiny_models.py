#!/usr/bin/env python3
"""Writes the tiny text towers that tests load: a table of vectors, looked up by token id modulo 32.

    pip install numpy onnx
    python3 tiny_models.py

Writes ../resources/tiny-models: `tiny.onnx` is sound; `poison.onnx` gives NaN for ids that are 7
modulo 32; `nan.onnx` gives NaN for all; `fixed.onnx` takes 16 tokens, no more and no fewer;
`int32.onnx` takes ids of the wrong type.
"""

import pathlib

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

ROWS = 32
DIMENSIONS = 8
OUTPUT = pathlib.Path(__file__).parent.parent / "resources" / "tiny-models"


def write(name, table, tokens="tokens", id_type=TensorProto.INT64):
    nodes = [
        helper.make_node("Mod", ["input_ids", "rows"], ["row"]),
        helper.make_node("Gather", ["table", "row"], ["hidden"]),
    ]
    id_numpy = numpy.int64 if id_type == TensorProto.INT64 else numpy.int32
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("input_ids", id_type, ["batch", tokens])],
        [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["batch", tokens, DIMENSIONS])],
        [
            numpy_helper.from_array(numpy.array(ROWS, dtype=id_numpy), "rows"),
            numpy_helper.from_array(table.astype(numpy.float32), "table"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, OUTPUT / name)


def main():
    OUTPUT.mkdir(parents=True, exist_ok=True)
    table = numpy.random.default_rng(820).normal(size=(ROWS, DIMENSIONS))
    poisoned = table.copy()
    poisoned[7] = numpy.nan
    write("tiny.onnx", table)
    write("poison.onnx", poisoned)
    write("nan.onnx", numpy.full((ROWS, DIMENSIONS), numpy.nan))
    write("fixed.onnx", table, tokens=16)
    write("int32.onnx", table, id_type=TensorProto.INT32)


if __name__ == "__main__":
    main()
