#!/usr/bin/env python3
"""Trains the triggers that tell requests for stickers from other texts, of the Chinese and the English model.

    python3 train_trigger.py REPOSITORY MODELS [--cache FILE]

REPOSITORY is a local Maven repository with the models' jars, MODELS the folder of the built-in models. A trigger is a
logistic regression on a text's vector in the int8 model, which stays as it is, and on the runs of one to three
characters (Chinese) or words (English) in it, hashed to BUCKETS numbers. Trained on requests.train, talk.train and
single.train and on ordinary messages of the catalogue's split train. Prints figures of dev, and of the test, whose
texts share no template with the others.
"""

import argparse
import base64
import json
import pathlib
import random
import re
import zlib

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression

import jars
import texts

BUCKETS = 1 << 13
LONGEST_RUN = 3
MOST_CHARACTERS = 200
TEXTS_OF_A_TEMPLATE = {"train": 12, "dev": 4}
TEXTS_OF_A_GRAMMAR = 40
PHRASES = 1_500
VECTOR_SCALE, GRAM_SCALE = 6.0, 0.3
PENALTY = 2.0
SINGLE_WEIGHT = 6.0
NAMES = {"zh": "bge-small-zh-v1.5", "en": "bge-small-en-v1.5"}
GRAMS = {"zh": "characters", "en": "words"}


def written(writer, part):
    """Requests and talk, written out from the templates of a part."""
    count = TEXTS_OF_A_TEMPLATE[part]
    requests, talk = [], []
    for _, template in texts.rows(f"requests.{part}.{writer.language}.tsv"):
        for _ in range(TEXTS_OF_A_GRAMMAR if "(" in template else count):
            requests.append(writer.dressed(writer.write(template)))
    for _, template in texts.rows(f"talk.{part}.{writer.language}.tsv"):
        some = TEXTS_OF_A_GRAMMAR if "(" in template else count if "{" in template else 3
        for number in range(some):
            text = writer.write(template)
            talk.append(writer.dressed(text) if number else text)
    return requests, talk


def runs(language, text):
    units = list(re.sub(r"\s+", " ", text.strip().lower())[:MOST_CHARACTERS])
    if language == "en":
        units = re.findall(r"[a-z0-9']+|[^a-z0-9' ]", "".join(units))
    units = ["^", *units, "$"]
    joint = "" if language == "zh" else " "
    starts = range(len(units))
    return {joint.join(units[i : i + n]) for n in range(1, LONGEST_RUN + 1) for i in starts if i + n <= len(units)}


def grams(language, all_texts):
    """[texts, BUCKETS]: whether a text has a run of a number."""
    places = [
        (row, zlib.crc32(run.encode()) % BUCKETS)
        for row, text in enumerate(all_texts)
        for run in runs(language, text)
    ]
    rows, columns = zip(*set(places))
    shape = (len(all_texts), BUCKETS)
    return scipy.sparse.csr_matrix((numpy.ones(len(rows)), (rows, columns)), shape=shape)


class Cache:
    """Vectors by language and text, kept in a file."""

    def __init__(self, file, repository):
        self.file, self.repository = file, repository
        self.vectors = {}
        if file and file.exists():
            kept = numpy.load(file, allow_pickle=False)
            for language in NAMES:
                if language in kept:
                    self.vectors[language] = dict(zip(kept[language + "_texts"], kept[language]))

    def encode(self, language, all_texts):
        known = self.vectors.setdefault(language, {})
        missing = sorted(set(all_texts) - set(known))
        if missing:
            model, tokenizer = jars.Int8(self.repository, language), jars.tokenizer(self.repository, language)
            tokenizer.enable_truncation(128)
            known.update((t, model.encode(tokenizer.encode(t.lower().strip()).ids)) for t in missing)
        return numpy.stack([known[text] for text in all_texts])

    def save(self):
        if self.file:
            arrays = {language: numpy.stack(list(known.values())) for language, known in self.vectors.items()}
            names = {language + "_texts": list(known) for language, known in self.vectors.items()}
            numpy.savez(self.file, **arrays, **names)


def features(language, cache, all_texts):
    vectors = scipy.sparse.csr_matrix(cache.encode(language, all_texts) * VECTOR_SCALE)
    return scipy.sparse.hstack([vectors, grams(language, all_texts) * GRAM_SCALE]).tocsr()


def train(language, cache, chance):
    phrases = [phrase for sticker in texts.catalogue() for phrase in texts.phrases(sticker, language)]
    writer = texts.Writer(language, phrases, chance)
    requests, talk = written(writer, "train")
    plain = texts.messages(language, "train") + chance.sample(phrases, PHRASES)
    dev_requests, dev_talk = written(writer, "dev")
    single = texts.rows(f"single.train.{language}.tsv")
    all_texts = requests + talk + plain + [text for _, text in single]
    asks = [1] * len(requests) + [0] * (len(talk) + len(plain)) + [int(kind == "request") for kind, _ in single]
    shares = [(len(requests), 1.0), (len(talk), 0.6), (len(plain), 0.4)]
    half = sum(count for count, _ in shares) / 2
    weights = [numpy.full(count, share / count * half) for count, share in shares]
    weights.append(numpy.full(len(single), SINGLE_WEIGHT))
    model = LogisticRegression(C=PENALTY, max_iter=300)
    model.fit(features(language, cache, all_texts), asks, sample_weight=numpy.concatenate(weights))
    dev = {"request": dev_requests, "hard": dev_talk, "plain": texts.messages(language, "dev")}
    report(language, "dev", {kind: model.decision_function(features(language, cache, t)) for kind, t in dev.items()})
    test = {}
    for kind, text in texts.rows(f"trigger.test.{language}.tsv"):
        test.setdefault(kind, []).append(text)
    report(language, "test", {kind: model.decision_function(features(language, cache, t)) for kind, t in test.items()})
    return model


def report(language, part, logits):
    right = {kind: (values > 0) == (kind == "request") for kind, values in logits.items()}
    others = numpy.concatenate([right["hard"], right["plain"]])
    kinds = ", ".join(f"{kind} {values.mean():.3f} of {len(values)}" for kind, values in right.items())
    print(f"{language} {part}: {kinds}; others together {others.mean():.3f}", flush=True)


def encoded(values):
    return base64.b64encode(numpy.ascontiguousarray(values, "<f4").tobytes()).decode()


def write(model, language, file):
    size = model.coef_.shape[1] - BUCKETS
    trigger = {
        "formatVersion": 1,
        "grams": GRAMS[language],
        "bias": float(model.intercept_[0]),
        "vectorWeights": encoded(model.coef_[0, :size] * VECTOR_SCALE),
        "gramWeights": encoded(model.coef_[0, size:] * GRAM_SCALE),
    }
    file.write_text(json.dumps(trigger) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("repository", type=pathlib.Path)
    parser.add_argument("models", type=pathlib.Path)
    parser.add_argument("--cache", type=pathlib.Path)
    arguments = parser.parse_args()
    cache, chance = Cache(arguments.cache, arguments.repository), random.Random(texts.SEED)
    for language, name in NAMES.items():
        model = train(language, cache, chance)
        write(model, language, arguments.models / name / "trigger.json")
        cache.save()


if __name__ == "__main__":
    main()
