#!/usr/bin/env python3
"""Counts stickers of the opposite feeling among the first three that bin/stickers suggest gives; Python 3.9 or later.

    python3 demo/catalogues/measure_opposites.py demo/catalogues/fluent-emoji/messages/opposites.tsv

A file has a message, its language and its writer's feeling a line: positive, negative, or comfort for one who consoles.
The catalogue's polarity.tsv says what each sticker shows. --stickers names another launcher, to compare two builds.
"""

import argparse
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLARITY = ROOT / "demo" / "catalogues" / "fluent-emoji" / "polarity.tsv"
OPPOSITE = {"positive": "negative", "comfort": "negative", "negative": "positive"}
FIRST = 3


def rows(file):
    lines = file.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def suggested(launcher, texts):
    run = subprocess.run(
        [launcher, "suggest", "--json"],
        input="".join(text + "\n" for text in texts),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return [[each["stickerId"] for each in answer["suggestions"][:FIRST]] for answer in answers]


def main():
    parser = argparse.ArgumentParser(description="Counts stickers of the opposite feeling.")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--stickers", default=ROOT / "bin" / "stickers", type=pathlib.Path)
    options = parser.parse_args()
    polarity = {row[0]: row[1] for row in rows(POLARITY)}
    messages = [row for file in options.files for row in rows(file)]
    wrong = 0
    for (text, _, feeling, *_), ids in zip(messages, suggested(options.stickers, [m[0] for m in messages])):
        opposite = [each for each in ids if polarity.get(each) == OPPOSITE[feeling]]
        if opposite:
            wrong += 1
            print(feeling, text, *opposite, sep="\t")
    print(f"{wrong} of {len(messages)}")


if __name__ == "__main__":
    main()
