#!/usr/bin/env python3
"""Builds messages/LANGUAGE.jsonl from the hand-written messages/LANGUAGE.tsv of a catalogue; needs Python 3.9 or later.

    python3 build_messages.py fluent-emoji

A line of the sources: text, kind, family, the ids of fitting stickers without "fluent-" and parted by spaces, and, where
it is not that of the file's name, the language; parted by tabs. The split hangs on the family alone, so that no family
is in two splits, in whichever languages it occurs. Prints counts; writes nothing and exits with 1 where something is
wrong, and names it with file and line.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import re
import sys

KINDS = ("everyday", "slang", "negation", "irony", "typo", "emoji", "mixed", "consolation", "nothing")
SPLITS = (("train", 0.50), ("dev", 0.15), ("test", 0.35))
SPLIT_SEED = "messages-1"
ID_PREFIX = "fluent-"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][A-Za-z]+)?")
FAMILY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def split_of(family):
    """The split of a family: a fixed, evenly spread number in [0, 1) laid over the shares of SPLITS."""
    digest = hashlib.sha256(f"{SPLIT_SEED}/{family}".encode()).digest()
    position = int.from_bytes(digest[:8], "big") / 2**64
    reached = 0.0
    for split, share in SPLITS:
        reached += share
        if position < reached:
            return split
    return SPLITS[-1][0]


def lines_of(file):
    return list(enumerate(file.read_text("utf-8").splitlines(), start=1))


def read_message(line, language):
    fields = line.split("\t")
    if len(fields) not in (4, 5):
        raise ValueError(f"{len(fields)} columns instead of 4 or 5")
    text, kind, family, stickers = fields[:4]
    return {
        "text": text,
        "language": fields[4] if len(fields) == 5 else language,
        "kind": kind,
        "family": family,
        "split": split_of(family),
        "relevant": [ID_PREFIX + sticker for sticker in stickers.split()],
    }


def faults_of(message, known_stickers):
    relevant = message["relevant"]
    if not message["text"] or message["text"] != message["text"].strip():
        yield "the text is empty or has spaces around it"
    if message["kind"] not in KINDS:
        yield f"kind {message['kind']} is none of {', '.join(KINDS)}"
    if not LANGUAGE.fullmatch(message["language"]):
        yield f"{message['language']} is no language tag"
    if not FAMILY.fullmatch(message["family"]):
        yield f"family {message['family']} is no short name of small letters and hyphens"
    if (message["kind"] == "nothing") != (not relevant):
        yield "messages of kind nothing have no stickers, and all others have some"
    if len(set(relevant)) < len(relevant):
        yield "a sticker is named twice"
    yield from (f"no sticker {sticker}" for sticker in relevant if sticker not in known_stickers)


def read_messages(source, known_stickers, problems):
    messages, first_lines = [], {}
    for number, line in lines_of(source):
        try:
            message = read_message(line, source.stem)
        except ValueError as error:
            problems.append(f"{source}:{number}: {error}")
            continue
        problems.extend(f"{source}:{number}: {fault}" for fault in faults_of(message, known_stickers))
        first = first_lines.setdefault(message["text"], number)
        if first != number:
            problems.append(f"{source}:{number}: the text is also in line {first}: {message['text']}")
        messages.append(message)
    return messages


def sticker_ids(folder):
    return {json.loads(line)["stickerId"] for _, line in lines_of(folder / "catalogue.jsonl")}


def query_texts(folder):
    queries = folder / "queries.jsonl"
    return {json.loads(line)["text"] for _, line in lines_of(queries)} if queries.exists() else set()


def write_messages(file, messages):
    lines = (json.dumps(message, ensure_ascii=False, separators=(",", ":")) for message in messages)
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def print_counts(source, messages):
    splits = [split for split, _ in SPLITS]
    families = {message["family"]: message["split"] for message in messages}
    counts = collections.Counter((message["kind"], message["split"]) for message in messages)
    totals = collections.Counter(message["split"] for message in messages)
    print(f"{source}: {len(messages)} messages, {len(families)} families")
    for name, of in [(kind, lambda split, kind=kind: counts[kind, split]) for kind in KINDS] + [
        ("messages", totals.__getitem__),
        ("families", collections.Counter(families.values()).__getitem__),
    ]:
        print(f"  {name:<12}" + "".join(f"{of(split):>6} {split}" for split in splits))


def build(folder, problems):
    known_stickers, queries = sticker_ids(folder), query_texts(folder)
    built = []
    for source in sorted((folder / "messages").glob("*.tsv")):
        if LANGUAGE.fullmatch(source.stem):
            messages = read_messages(source, known_stickers, problems)
            problems.extend(f"{source}: also in queries.jsonl: {m['text']}" for m in messages if m["text"] in queries)
            built.append((source, messages))
    return built


def main():
    parser = argparse.ArgumentParser(description="Builds the labelled messages of catalogue directories.")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    problems, built = [], []
    for folder in parser.parse_args().folders:
        built += build(folder, problems)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    for source, messages in built:
        write_messages(source.with_suffix(".jsonl"), messages)
        print_counts(source, messages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
