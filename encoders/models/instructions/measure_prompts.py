#!/usr/bin/env python3
"""Compares prompts with the rules that cut a request down to its subject, on templates and stickers held out.

    python3 measure_prompts.py LANGUAGE REPOSITORY PROMPTS

Every subject of subjects.test.tsv, in templates of requests.test, of the paper, in plain ones that the rules know, and
alone. The gallery holds every sticker of the catalogue that is asked for, with all its phrases, and PHRASES of others;
a sticker counts by its best phrase. Prints R@1, R@5, R@10 and their mean of the int8 model, by vectors alone, for the
text as it is, for what the rules leave of it, and for the text behind the prompts.
"""

import base64
import json
import pathlib
import random
import re
import sys

import numpy
import onnx
import onnxruntime
from onnx import numpy_helper

import jars
import requests
import texts

PHRASES = 1_500
DEPTHS = (1, 5, 10)
TABLE = "embeddings.word_embeddings.weight_"
# The rules of InstructionText.
RULES = [
    (r"^(根据以下文本检索表情包|结合图像与文本查找表情图|查找表情包|检索表情包)[:：]?\s*", 0),
    (r"^(请|帮我|给我)*(找|发|来|搜|推荐)(一?[个张些])?(?=.)", 0),
    (r"的?(表情包|表情图|表情|贴纸)[。.!！]?$", 0),
    (r"^(please\s+)?(find|show|send|give|get|suggest|search)(\s+(me|us|for))*\s+", re.I),
    (r"^((a|an|some|the)\s+)?(sticker|emoji|picture)s?\s+(of|for|with|about|that says)\s+", re.I),
    (r"\s+(sticker|emoji)s?[.!]?$", re.I),
]


def subject(text):
    for rule, flags in RULES:
        text = re.sub(rule, "", text, count=1, flags=flags).strip() or text
    return text


def floats(text):
    return numpy.frombuffer(base64.b64decode(text), "<f4")


class Prompted:
    """The int8 model with prompts in its table, as it is served."""

    def __init__(self, content, file):
        learned = json.loads(file.read_text())
        self.tokens = learned["tokens"]
        model = onnx.load_from_string(content)
        weights = {weight.name: weight for weight in model.graph.initializer}
        scale, zero = (float(numpy_helper.to_array(weights[TABLE + part])) for part in ("scale", "zero_point"))
        table = numpy_helper.to_array(weights[TABLE + "quantized"]).copy()
        rows = floats(learned["prompts"]).reshape(len(self.tokens), -1)
        table[self.tokens] = numpy.clip(numpy.round(rows / scale) + zero, 0, 255)
        weights[TABLE + "quantized"].CopyFrom(numpy_helper.from_array(table, TABLE + "quantized"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(model.SerializeToString(), options)
        self.projection = floats(learned["projection"]).reshape(rows.shape[1], -1)

    def encode(self, ids):
        vector = jars.encode(self.session, [ids[0], *self.tokens, *ids[1:]])
        vector = vector + self.projection @ vector
        return vector / numpy.linalg.norm(vector)


def gallery(language, chance, wanted):
    stickers = texts.catalogue()
    asked = [s for s in stickers if s["stickerId"] in wanted]
    others = [(s["stickerId"], p) for s in stickers if s not in asked for p in texts.phrases(s, language)]
    chosen = [(s["stickerId"], p) for s in asked for p in texts.phrases(s, language)]
    return chosen + chance.sample(others, PHRASES)


def recall(ranks):
    shares = [numpy.mean([rank < depth for rank in ranks]) for depth in DEPTHS]
    return [*shares, numpy.mean(shares)]


def main():
    language, repository, file = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    chance = random.Random(texts.SEED)
    tokenizer, plain = jars.tokenizer(repository, language), jars.Int8(repository, language)
    prompted = Prompted(plain.content, file)
    subjects = requests.subjects(language)
    entries = gallery(language, chance, set().union(*(relevant for _, relevant in subjects)))
    ids = [sticker for sticker, _ in entries]

    def tokens(text):
        return tokenizer.encode(text.lower()).ids

    vectors = numpy.stack([plain.encode(tokens(phrase)) for _, phrase in entries])
    ways = {
        "as it is": lambda text: plain.encode(tokens(text)),
        "rules": lambda text: plain.encode(tokens(subject(text))),
        "prompts": lambda text: prompted.encode(tokens(text)),
    }
    ranks = {}
    for group, text, relevant in requests.queries(language, chance):
        for way, encode in ways.items():
            order = dict.fromkeys(ids[i] for i in numpy.argsort(-(vectors @ encode(text)), kind="stable"))
            ranks.setdefault((group, way), []).append(next(r for r, i in enumerate(order) if i in relevant))
    print("| requests | number | way | R@1 | R@5 | R@10 | mean |\n|---|---|---|---|---|---|---|")
    for (group, way), found in sorted(ranks.items()):
        print(f"| {group} | {len(found)} | {way} | {' | '.join(f'{share:.3f}' for share in recall(found))} |")


if __name__ == "__main__":
    main()
