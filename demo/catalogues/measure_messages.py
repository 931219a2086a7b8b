#!/usr/bin/env python3
"""Sends labelled messages through bin/stickers suggest and counts what a person would get; Python 3.9 or later.

    python3 demo/catalogues/measure_messages.py demo/catalogues/fluent-emoji/messages/*.jsonl

Prints, by language and by kind of message: how many, the share with a fitting sticker first (hit@1) and among the
first five (hit@5), and the share that was answered at all; messages of kind nothing should not be. Takes the messages
of --split, test unless said otherwise. --stickers names another launcher, to compare two builds.
"""

import argparse
import collections
import json
import pathlib
import subprocess

LAUNCHER = pathlib.Path(__file__).resolve().parents[2] / "bin" / "stickers"


def messages(files, split):
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    read = [json.loads(line) for line in lines]
    return [message for message in read if message["split"] == split and "\n" not in message["text"]]


def answers(launcher, texts):
    run = subprocess.run(
        [launcher, "suggest", "--json", "--k", "5"],
        input="".join(text + "\n" for text in texts),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found = [json.loads(line) for line in run.stdout.splitlines()]
    if len(found) != len(texts):
        raise SystemExit(f"{len(found)} answers to {len(texts)} messages")
    return [[suggestion["stickerId"] for suggestion in answer["suggestions"]] for answer in found]


def row(name, pairs):
    fitting = [[sticker in message["relevant"] for sticker in stickers] for message, stickers in pairs]
    first = sum(fits[:1] == [True] for fits in fitting) / len(pairs)
    five = sum(any(fits) for fits in fitting) / len(pairs)
    answered = sum(bool(stickers) for _, stickers in pairs) / len(pairs)
    hits = "      –       –" if name.endswith("nothing") else f"{first:7.2f} {five:7.2f}"
    print(f"{name:20} {len(pairs):5} {hits} {answered:9.2f}")


def main():
    parser = argparse.ArgumentParser(description="Measures suggestions for labelled messages.")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--stickers", default=LAUNCHER)
    options = parser.parse_args()
    asked = messages(options.files, options.split)
    groups = collections.defaultdict(list)
    for pair in zip(asked, answers(options.stickers, [message["text"] for message in asked])):
        wanted = "nothing" if pair[0]["kind"] == "nothing" else "all"
        groups[f"{pair[0]['language']} {wanted}"].append(pair)
        if wanted == "all":
            groups[f"kind {pair[0]['kind']}"].append(pair)
    print(f"{'':20} {'':>5} {'hit@1':>7} {'hit@5':>7} {'answered':>9}")
    for name in sorted(groups):
        row(name, groups[name])


if __name__ == "__main__":
    main()
