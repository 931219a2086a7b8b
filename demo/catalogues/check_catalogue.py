#!/usr/bin/env python3
"""Checks catalogue directories, and their queries files where there are any; needs Python 3.9 or later.

    python3 check_catalogue.py fluent-emoji

Prints what is wrong, with file and line, and exits with 1; prints the counts and exits with 0 where all is well.
"""

import argparse
import collections
import json
import pathlib
import sys

FIELD_TYPES = {
    "stickerId": str,
    "pack": str,
    "tenant": str,
    "image": str,
    "imageUri": str,
    "annotations": dict,
    "ocrText": str,
    "emotion": str,
    "emotionLabel": str,
    "style": str,
    "rating": str,
    "animated": bool,
}
RATINGS = {"G", "PG", "PG_13", "R"}
POLARITIES = {"positive", "negative", "neutral"}
FEELINGS = {"positive", "negative", "comfort"}
QUERY_FIELD_TYPES = {"text": str, "language": str, "relevant": list, "split": str}
IMAGE_SIGNATURES = (b"RIFF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def json_lines(file, problems):
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        try:
            yield f"{file}:{number}", json.loads(line)
        except ValueError as error:
            problems.append(f"{file}:{number}: no JSON object: {error}")


def check_fields(where, entry, types, required, problems):
    for name, value in entry.items():
        if name not in types:
            problems.append(f"{where}: unknown field {name}; known are {', '.join(types)}")
        elif not isinstance(value, types[name]):
            problems.append(f"{where}: {name} must be a {types[name].__name__}, is {value!r}")
    problems.extend(f"{where}: {name} is missing or empty" for name in required if not entry.get(name))


def check_annotations(where, annotations, problems):
    for language, annotation in annotations.items():
        tags = annotation.get("tags", [])
        if not annotation.get("description") and not tags:
            problems.append(f"{where}: annotation {language} has neither description nor tags")
        if len(set(tags)) < len(tags) or not all(isinstance(tag, str) and tag.strip() for tag in tags):
            problems.append(f"{where}: tags of {language} repeat, or hold something else than text")


def check_image(where, folder, image, problems):
    file = (folder / image).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        problems.append(f"{where}: image {image} is no file below {folder}")
    elif not file.read_bytes().startswith(IMAGE_SIGNATURES):
        problems.append(f"{where}: image {image} is neither WebP, PNG, JPEG nor GIF")


def check_stickers(folder, problems):
    ids, images = set(), set()
    for where, sticker in json_lines(folder / "catalogue.jsonl", problems):
        check_fields(where, sticker, FIELD_TYPES, ["stickerId"], problems)
        if sticker.get("stickerId") in ids:
            problems.append(f"{where}: sticker {sticker['stickerId']} is there twice")
        ids.add(sticker.get("stickerId"))
        if sticker.get("rating", "G") not in RATINGS:
            problems.append(f"{where}: rating {sticker['rating']} is none of {', '.join(sorted(RATINGS))}")
        check_annotations(where, sticker.get("annotations", {}), problems)
        if "image" in sticker:
            check_image(where, folder, sticker["image"], problems)
            images.add((folder / sticker["image"]).resolve())
    unused = {file.resolve() for file in (folder / "images").glob("*")} - images
    problems.extend(f"{file}: no sticker has this image" for file in sorted(unused))
    return ids


def check_queries(file, ids, problems):
    counts, texts = collections.Counter(), set()
    for where, query in json_lines(file, problems):
        check_fields(where, query, QUERY_FIELD_TYPES, ["text", "language", "relevant"], problems)
        relevant = query.get("relevant", [])
        problems.extend(f"{where}: no sticker {sticker}" for sticker in relevant if sticker not in ids)
        if len(set(relevant)) < len(relevant):
            problems.append(f"{where}: a relevant sticker is named twice")
        if query.get("text") in texts:
            problems.append(f"{where}: the text is there twice: {query['text']}")
        texts.add(query.get("text"))
        counts[query.get("language"), query.get("split")] += 1
    return counts


def rows(file, columns, problems):
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        row = line.split("\t")
        if len(row) == columns:
            yield f"{file}:{number}", row
        else:
            problems.append(f"{file}:{number}: {len(row)} columns instead of {columns}")


def check_labels(file, ids, labels, problems):
    for where, (sticker, label) in rows(file, 2, problems):
        if sticker not in ids or label not in labels:
            problems.append(f"{where}: unknown sticker {sticker} or label {label}")


def check_opposites(file, problems):
    for where, (text, language, feeling, reason) in rows(file, 4, problems):
        if feeling not in FEELINGS or not text or not language or not reason:
            problems.append(f"{where}: feeling must be one of {', '.join(sorted(FEELINGS))}, no column empty")


def check_labelled(folder, ids, problems):
    for file in sorted((folder / "messages").glob("opposites*.tsv")):
        check_opposites(file, problems)
    for name, labels in (("polarity", POLARITIES), ("rating", RATINGS)):
        if (folder / f"{name}.tsv").exists():
            check_labels(folder / f"{name}.tsv", ids, labels, problems)


def main():
    parser = argparse.ArgumentParser(description="Checks catalogue directories.")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    problems = []
    for folder in parser.parse_args().folders:
        ids = check_stickers(folder, problems)
        print(f"{folder}: {len(ids)} stickers")
        queries = folder / "queries.jsonl"
        if queries.exists():
            for (language, split), count in sorted(check_queries(queries, ids, problems).items(), key=str):
                print(f"{queries}: {count} queries, language {language}, split {split}")
        check_labelled(folder, ids, problems)
        if not (folder / "NOTICE").is_file():
            problems.append(f"{folder}: NOTICE with the licences is missing")
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
