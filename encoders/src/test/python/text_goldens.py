#!/usr/bin/env python3
"""Computes the reference vectors of the built-in text models, without any code of this project.

    pip install numpy onnxruntime tokenizers
    python3 text_goldens.py REPOSITORY

REPOSITORY is a local Maven repository that holds the models' jars. Every text is run alone. Writes
../resources/text-goldens/MODEL.json: texts, token ids and vectors (base64 of little-endian float32).
"""

import base64
import json
import pathlib
import sys
import zipfile

import numpy
import onnxruntime
import tokenizers

MAX_TOKENS = 128
OUTPUT = pathlib.Path(__file__).parent.parent / "resources" / "text-goldens"

TEXTS = {
    "bge-small-zh-v1.5": [
        "生日快乐",
        "哈哈哈哈哈，笑死我了😂",
        "今天 happy 一下，Let's GO！",
        "  外面下大雨了\n",
        "１２３ＡＢＣ",
        "我の猫",
        "“你好”",
        "",
        "\u0000空字符",
        "𠮷野家 👨‍👩‍👧‍👦",
        "加班到凌晨三点，真的好累，只想回家睡觉。" * 20,
    ],
    "bge-small-en-v1.5": [
        "happy birthday!",
        "I am SO tired",
        "naïve café, déjà vu",
        "don't you dare 😡",
        "  two\tspaces  and a\nline ",
        "你好",
        "안녕하세요",
        "",
        "supercalifragilisticexpialidocious",
        "I worked until three in the morning and only want to sleep. " * 20,
    ],
}
JARS = {
    ("bge-small-zh-v1.5", "fp32"): ("bge-small-zh-v15", "1.20.0-beta30", "bge-small-zh-v1.5"),
    ("bge-small-zh-v1.5", "int8"): ("bge-small-zh-v15-q", "1.11.0-beta19", "bge-small-zh-v1.5-q"),
    ("bge-small-en-v1.5", "fp32"): ("bge-small-en-v15", "1.20.0-beta30", "bge-small-en-v1.5"),
    ("bge-small-en-v1.5", "int8"): ("bge-small-en-v15-q", "1.20.0-beta30", "bge-small-en-v1.5-q"),
}


def open_jar(repository, artifact, version):
    name = "langchain4j-embeddings-" + artifact
    path = repository / "dev" / "langchain4j" / name / version / f"{name}-{version}.jar"
    return zipfile.ZipFile(path)


def load(repository, key):
    artifact, version, name = JARS[key]
    with open_jar(repository, artifact, version) as jar:
        tokenizer = tokenizers.Tokenizer.from_str(jar.read(name + "-tokenizer.json").decode())
        session = onnxruntime.InferenceSession(jar.read(name + ".onnx"))
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer, session


def vector(session, ids):
    tokens = numpy.array([ids], dtype=numpy.int64)
    feed = {
        "input_ids": tokens,
        "attention_mask": numpy.ones_like(tokens),
        "token_type_ids": numpy.zeros_like(tokens),
    }
    first = session.run(["last_hidden_state"], feed)[0][0, 0]
    return first / numpy.linalg.norm(first)


def encode(values):
    return base64.b64encode(values.astype("<f4").tobytes()).decode()


def golden(repository, model):
    golden = {"model": model, "texts": TEXTS[model], "tokens": [], "vectors": {}}
    for precision in ("fp32", "int8"):
        tokenizer, session = load(repository, (model, precision))
        tokens = [tokenizer.encode(text.strip().lower()).ids for text in TEXTS[model]]
        golden["tokens"] = tokens
        golden["vectors"][precision] = [encode(vector(session, ids)) for ids in tokens]
    return golden


def main():
    repository = pathlib.Path(sys.argv[1])
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for model in TEXTS:
        content = json.dumps(golden(repository, model), ensure_ascii=True, indent=1)
        (OUTPUT / (model + ".json")).write_text(content + "\n")


if __name__ == "__main__":
    main()
