#!/usr/bin/env python3
"""Writes the texts that `bin/stickers eval --instructions` measures, from texts/, one JSON object a line.

    python3 write_evaluation.py ../../../demo/catalogues/fluent-emoji/instructions.jsonl

Those of the trigger's test, and requests for the subjects of the test in templates held out from training, in the
paper's, in plain ones, and alone.
"""

import json
import pathlib
import random
import sys

import requests
import texts


def trigger(language):
    for kind, text in texts.rows(f"trigger.test.{language}.tsv"):
        yield {"text": text, "language": language, "request": kind == "request", "kind": "single" if kind == "request" else kind}


def retrieval(language, chance):
    for kind, text, relevant in requests.queries(language, chance):
        yield {"text": text, "language": language, "request": True, "kind": kind, "relevant": sorted(relevant)}


def main():
    chance = random.Random(texts.SEED)
    lines = [line for language in ("zh", "en") for part in (trigger(language), retrieval(language, chance)) for line in part]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    pathlib.Path(sys.argv[1]).write_text(content)


if __name__ == "__main__":
    main()
