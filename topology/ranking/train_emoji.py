#!/usr/bin/env python3
"""Trains the prediction of emoji: topology/src/main/resources/ranking/emoji/MODEL.json, one for each built-in model.

    python3 -m pip install -r topology/ranking/requirements.txt
    topology/ranking/dump_texts.sh /tmp/texts
    python3 topology/ranking/train_emoji.py /tmp/texts topology/src/main/resources/ranking/emoji

The vectors come from the application itself (bin/stickers eval --features), so that training and serving see the same
numbers; a model learns from the texts that it serves, the multilingual one from all. A head is a perceptron of one
hidden layer of rectified linear units over the frozen vector, with a softmax over emoji and over sending nothing
(the last output). Of several emoji of a text the first weighs most. Dropout (Srivastava et al. 2014) and AdamW
(Loshchilov and Hutter 2019), weights averaged over the steps (Polyak and Juditsky 1992), seeded. Written in eight
bits, one scale an output.

Prints how often the likeliest emoji, or one of the five likeliest, fits a message of the labelled messages' split dev,
by what is written. Texts that nearly equal a message of the splits dev or test are left out (texts.py).
"""

import argparse
import base64
import collections
import json
import pathlib

import jax
import numpy
from jax import numpy as jnp

import texts

SEED = 820
UNITS = 1024
EPOCHS = 20
BATCH = 128
RATE = 2e-3
DECAY = 1e-3
DROP_INPUT = 0.2
DROP_UNIT = 0.4
INPUT_SCALE = 6.0
KEPT = 0.998
LATER = 0.35


def vectors(file):
    """By model and text."""
    found = collections.defaultdict(dict)
    for line in file.open(encoding="utf-8"):
        row = json.loads(line)
        found[row["model"]][row["text"]] = numpy.array(row["vector"], dtype=numpy.float32)
    return found


def shares(labelled, places):
    """What each text says of each output, [texts, outputs], rows of sum 1."""
    table = numpy.zeros((len(labelled), len(places) + 1), dtype=numpy.float32)
    for row, emoji in zip(table, labelled):
        for rank, each in enumerate(emoji):
            if each in places:
                row[places[each]] = max(row[places[each]], 1 / (1 + LATER * rank))
        if not emoji:
            row[-1] = 1
    return table / table.sum(1, keepdims=True)


def softmax(logits):
    powers = numpy.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def start(inputs, prior, key):
    """Weights to begin with, a list of [weights, bias] by layer."""
    first, second = jax.random.split(key)
    return [
        [jax.random.normal(first, (inputs, UNITS)) / (3 * inputs) ** 0.5, jnp.zeros(UNITS)],
        [jax.random.normal(second, (UNITS, len(prior))) * 0.02, jnp.log(prior)],
    ]


def dropped(x, share, key):
    return x * jax.random.bernoulli(key, 1 - share, x.shape) / (1 - share)


def loss(weights, x, y, key):
    (hidden, hidden_bias), (output, output_bias) = weights
    first, second = jax.random.split(key)
    units = jax.nn.relu(dropped(x * INPUT_SCALE, DROP_INPUT, first) @ hidden + hidden_bias)
    logits = dropped(units, DROP_UNIT, second) @ output + output_bias
    return -(y * jax.nn.log_softmax(logits)).sum(1).mean()


@jax.jit
def step(weights, moments, squares, number, x, y, key, rate):
    gradients = jax.grad(loss)(weights, x, y, key)
    moments = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments, gradients)
    squares = jax.tree.map(lambda s, g: 0.999 * s + 0.001 * g * g, squares, gradients)
    weights = jax.tree.map(
        lambda w, m, s: w * (1 - rate * DECAY)
        - rate * m / (1 - 0.9**number) / (jnp.sqrt(s / (1 - 0.999**number)) + 1e-8),
        weights, moments, squares)
    return weights, moments, squares


@jax.jit
def average(averaged, weights, kept):
    return jax.tree.map(lambda a, w: kept * a + (1 - kept) * w, averaged, weights)


def trained(x, y):
    order, key = numpy.random.default_rng(SEED), jax.random.PRNGKey(SEED)
    weights = averaged = start(x.shape[1], (y.sum(0) + 1) / len(y), key)
    moments = squares = jax.tree.map(jnp.zeros_like, weights)
    batches = len(x) // BATCH
    for number in range(EPOCHS * batches):
        if number % batches == 0:
            shuffled = order.permutation(len(x))
        chosen = shuffled[number % batches * BATCH :][:BATCH]
        weights, moments, squares = step(
            weights, moments, squares, number + 1, x[chosen], y[chosen], jax.random.fold_in(key, number),
            RATE * (1 - number / (EPOCHS * batches)))
        averaged = average(averaged, weights, min(KEPT, (number + 1) / (number + 10)))
    (hidden, hidden_bias), (output, output_bias) = jax.tree.map(numpy.asarray, averaged)
    return [(hidden * INPUT_SCALE, hidden_bias), (output, output_bias)]


def in_eight_bits(layer):
    weights, bias = layer
    scales = numpy.abs(weights).max(0) / 127
    return numpy.rint(weights / scales).astype(numpy.int8), scales.astype("<f4"), bias.astype("<f4")


def predicted(layers, x):
    (hidden, hidden_scales, hidden_bias), (output, output_scales, output_bias) = layers
    units = numpy.maximum(0, x @ (hidden * hidden_scales) + hidden_bias)
    return softmax(units @ (output * output_scales) + output_bias)


def write(file, emoji, layers):
    def layer(arrays):
        return {
            name: base64.b64encode(numpy.ascontiguousarray(array).tobytes()).decode()
            for name, array in zip(("weights", "scales", "bias"), arrays)
        }

    file.write_text(
        json.dumps({"emoji": emoji, "hidden": layer(layers[0]), "output": layer(layers[1])},
                   ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def dev(dumped, model):
    """Messages of the split dev with the vectors of a model: texts, vectors, emoji of the stickers that fit."""
    catalogue = texts.MESSAGES.parent / "catalogue.jsonl"
    emoji = {}
    for sticker in map(json.loads, catalogue.open(encoding="utf-8")):
        emoji[sticker["stickerId"]] = texts.key(sticker["annotations"]["en"]["tags"][-1].rsplit(",", 1)[-1].strip())
    rows = []
    for file in sorted(texts.MESSAGES.glob("*.jsonl")):
        for message in map(json.loads, file.open(encoding="utf-8")):
            if message["split"] == "dev" and message["text"] in dumped[model]:
                rows.append((message, dumped[model][message["text"]], {emoji[s] for s in message["relevant"]}))
    return rows


def report(model, keys, layers, rows):
    if not rows:
        return
    probability = predicted(layers, numpy.stack([vector for _, vector, _ in rows]))
    groups = collections.defaultdict(list)
    for (message, _, fitting), row in zip(rows, probability):
        if not fitting:
            groups[message["language"] + " nothing: probability"].append((row[-1], row[-1]))
            continue
        best = [keys[i] for i in numpy.argsort(-row[:-1])[:5]]
        hits = best[0] in fitting, bool(fitting & set(best))
        groups["all"].append(hits)
        groups[message["language"]].append(hits)
    for group, hits in sorted(groups.items()):
        one, five = numpy.array(hits, dtype=float).mean(0)
        print(f"  {model} {group:24} {len(hits):4}  hit@1 {one:.3f}  hit@5 {five:.3f}")


def main():
    parser = argparse.ArgumentParser(description="Trains the prediction of emoji.")
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("models", type=pathlib.Path)
    options = parser.parse_args()
    labelled, copies = texts.load()
    emoji_of = {}
    for text in labelled:
        emoji_of[text.text] = tuple(dict.fromkeys(emoji_of.get(text.text, ()) + text.emoji))
    print(f"{len(emoji_of)} texts; left out as near to an evaluated message: {sum(copies.values())}")
    known = vectors(options.texts / "default.jsonl") | vectors(options.texts / "multilingual.jsonl")
    options.models.mkdir(parents=True, exist_ok=True)
    for model in sorted(known):
        own = [(vector, emoji_of[text]) for text, vector in known[model].items() if text in emoji_of]
        keys = sorted({each for _, emoji in own for each in emoji})
        x = numpy.stack([vector for vector, _ in own])
        y = shares([emoji for _, emoji in own], {each: i for i, each in enumerate(keys)})
        layers = list(map(in_eight_bits, trained(x, y)))
        print(f"{model}: {len(own)} texts, {len(keys)} emoji")
        report(model, keys, layers, dev(known, model))
        write(options.models / f"{model}.json", keys, layers)


if __name__ == "__main__":
    main()
