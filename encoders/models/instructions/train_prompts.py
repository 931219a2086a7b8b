#!/usr/bin/env python3
"""Tunes prompts that have a frozen text tower encode a request for stickers as what it asks for.

    python3 train_prompts.py LANGUAGE REPOSITORY OUTPUT [--steps N]

LANGUAGE is zh or en, REPOSITORY a local Maven repository with the models' jars. The tower's weights stay as they are;
what is learned are PROMPTS word vectors behind the first token and a projection of the vector (Lester et al., arXiv
2104.08691; Sticker820K, arXiv 2306.06870). A request is to get the vector that the plain tower gives its subject, and
to be nearer to it than to the subjects of others. Prompts are rounded to the 8-bit integers of the int8 model's table
while they are trained, so that every precision has the same.

Stickers, and phrases of theirs, that the test asks for do not occur, and neither do its templates.
"""

import argparse
import base64
import json
import pathlib
import time

import jax
import numpy
from jax import numpy as jnp

import bert
import jars
import texts

PROMPTS = 8
FIRST_TOKEN = 40
LONGEST = {"zh": 24, "en": 26}
BATCH = 16
STEPS = {"zh": 240, "en": 160}
SUBJECTS = 700
TEMPERATURE = 0.05
PROMPT_RATE = 0.004
PROJECTION_RATE = 0.0003
PLAIN_SHARE = 0.1
STARTS = {"zh": "检索表情包内容主", "en": "what does the requested picture show ?"}


def kept_phrases(language):
    """Phrases of stickers that the test does not ask for."""
    asked = {"fluent-" + name for row in texts.rows("subjects.test.tsv") for name in row[2].split()}
    stickers = texts.catalogue()
    secret = {p for s in stickers if s["stickerId"] in asked for p in texts.phrases(s, language)}
    phrases = {p for s in stickers for p in texts.phrases(s, language)}
    return sorted(phrases - secret)


class Requests:
    """Endless batches of requests with the numbers of their subjects."""

    def __init__(self, language, tokenizer):
        phrases = kept_phrases(language)
        self.writer = texts.Writer(language, phrases)
        self.writer.random.shuffle(phrases)
        self.writer.subjects = phrases[:SUBJECTS] + self.writer.subjects[len(phrases) :]
        self.subjects = sorted(set(self.writer.subjects) | set(self.writer.messages))
        self.numbers = {subject: number for number, subject in enumerate(self.subjects)}
        self.templates = [template for _, template in texts.rows(f"requests.train.{language}.tsv")]
        self.tokenizer = tokenizer
        self.length = LONGEST[language]

    def one(self):
        if self.writer.random.random() < PLAIN_SHARE:
            subject = self.writer.choose(self.writer.subjects)
            return subject, subject
        template = self.writer.expand(self.writer.choose(self.templates))
        slot = "{}" if "{}" in template else "{m}"
        subject = self.writer.choose(self.writer.subjects if slot == "{}" else self.writer.messages)
        text = self.writer.write(template.replace("{m}", subject), subject)
        return self.writer.dressed(text), subject

    def batch(self):
        ids = numpy.zeros((BATCH, self.length), numpy.int32)
        mask = numpy.zeros((BATCH, self.length), numpy.float32)
        targets = numpy.zeros(BATCH, numpy.int32)
        row = 0
        while row < BATCH:
            text, subject = self.one()
            tokens = self.tokenizer.encode(text.lower()).ids
            if len(tokens) <= self.length:
                ids[row, : len(tokens)] = tokens
                mask[row, : len(tokens)] = 1
                targets[row] = self.numbers[subject]
                row += 1
        return ids, mask, targets


def rounded(prompts, grid):
    """The prompts as 8-bit integers can hold them; gradients pass as if they were not rounded."""
    scale, zero = grid
    codes = jnp.clip(jnp.round(prompts / scale) + zero, 0, 255)
    return prompts + jax.lax.stop_gradient((codes - zero) * scale - prompts)


def requests_encoded(learned, model, grid, head_size, ids, mask):
    words = model["words"][ids]
    prompts = jnp.broadcast_to(rounded(learned["prompts"], grid), (ids.shape[0], PROMPTS, words.shape[-1]))
    embedded = jnp.concatenate([words[:, :1], prompts, words[:, 1:]], 1)
    all_mask = jnp.concatenate([jnp.ones((ids.shape[0], PROMPTS)), mask], 1)
    vectors = bert.encode(model, embedded, all_mask, head_size)
    moved = vectors + vectors @ learned["projection"].T
    return moved / jnp.linalg.norm(moved, axis=-1, keepdims=True)


def loss(learned, model, grid, head_size, targets, ids, mask, numbers):
    vectors = requests_encoded(learned, model, grid, head_size, ids, mask)
    own = (vectors * targets[numbers]).sum(-1)
    others = jax.nn.logsumexp(vectors @ targets.T / TEMPERATURE, -1)
    return (1 - own).mean() * 4 + (others - own / TEMPERATURE).mean()


def adam(rates):
    """Steps of Adam (Kingma and Ba, arXiv 1412.6980)."""

    def step(learned, moments, gradients, number, share):
        first, second = moments
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
        second = jax.tree.map(lambda m, g: 0.99 * m + 0.01 * g * g, second, gradients)

        def moved(name):
            mean, square = first[name] / (1 - 0.9**number), second[name] / (1 - 0.99**number)
            return learned[name] - share * rates[name] * mean / (jnp.sqrt(square) + 1e-8)

        return {name: moved(name) for name in learned}, (first, second)

    return step


def encoded(values):
    return base64.b64encode(numpy.ascontiguousarray(values, "<f4").tobytes()).decode()


def described(learned, grid):
    """The file of the bundle."""
    return {
        "formatVersion": 1,
        "tokens": list(range(FIRST_TOKEN, FIRST_TOKEN + PROMPTS)),
        "prompts": encoded(rounded(learned["prompts"], grid)),
        "projection": encoded(learned["projection"]),
    }


def train(language, repository, steps, save):
    started = time.monotonic()
    tokenizer = jars.tokenizer(repository, language)
    int8 = jars.Int8(repository, language)
    grid = int8.grid()
    requests = Requests(language, tokenizer)
    targets = numpy.stack([int8.encode(tokenizer.encode(s.lower()).ids) for s in requests.subjects])
    print(f"{len(requests.subjects)} subjects, {time.monotonic() - started:.0f} s", flush=True)
    model = jax.tree.map(jnp.asarray, bert.load(repository, language))
    start = tokenizer.encode(STARTS[language]).ids[1 : 1 + PROMPTS]
    size = targets.shape[1]
    learned = {"prompts": model["words"][jnp.array(start)], "projection": jnp.zeros((size, size))}
    moments = tuple(jax.tree.map(jnp.zeros_like, learned) for _ in range(2))
    move = adam({"prompts": PROMPT_RATE, "projection": PROJECTION_RATE})
    head_size = bert.HEAD_SIZES[language]

    @jax.jit
    def step(learned, moments, model, number, share, targets, *batch):
        value, gradients = jax.value_and_grad(loss)(learned, model, grid, head_size, targets, *batch)
        return *move(learned, moments, gradients, number, share), value

    targets = jnp.asarray(targets)
    values = []
    for number in range(1, steps + 1):
        share = min(1.0, number / 20, 2 * (1 - (number - 1) / steps))
        ids, mask, numbers = requests.batch()
        learned, moments, value = step(learned, moments, model, number, share, targets, ids, mask, numbers)
        values.append(float(value))
        if number % 20 == 0:
            seconds = f"{time.monotonic() - started:.0f} s, of the processor {time.process_time():.0f} s"
            print(f"step {number}, {seconds}, loss {numpy.mean(values[-20:]):.3f}", flush=True)
            save(described(learned, grid))
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("language", choices=["zh", "en"])
    parser.add_argument("repository", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--steps", type=int, help="default: 240 for zh, 160 for en")
    arguments = parser.parse_args()
    steps = arguments.steps or STEPS[arguments.language]

    def save(prompts):
        arguments.output.write_text(json.dumps(prompts) + "\n")

    train(arguments.language, arguments.repository, steps, save)


if __name__ == "__main__":
    main()
