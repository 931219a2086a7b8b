"""Writes the tokenizer of the cut vocabulary as a Hugging Face tokenizer.json."""

import base64
import io
import json

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import normalizers

from vocabulary import SPECIAL, UNKNOWN

RULES = "nmt_nfkc"

# A space to the model, nothing special to today's SentencePiece.
JOINER = "\u200d"

TRAINED_ON = ["a b c d e f g", "h i j k l m n", "o p q r s t u"]


def character_map():
    """SentencePiece's table of NFKC and clean-up rules, which any of its models carries."""
    trained = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TRAINED_ON),
        model_writer=trained,
        vocab_size=30,
        hard_vocab_limit=False,
        normalization_rule_name=RULES,
        minloglevel=2,
    )
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(trained.getvalue())
    return proto.normalizer_spec.precompiled_charsmap


def compare(charsmap, replacements):
    """Makes sure that characters are replaced as the model's own table replaces them."""
    joiner = normalizers.Replace(JOINER, " ")
    normalizer = normalizers.Sequence([joiner, normalizers.Precompiled(charsmap)])
    differing = [
        character
        for character, text in replacements.items()
        if normalizer.normalize_str(character) != text
    ]
    if differing:
        raise ValueError(f"other rules for {len(differing)} characters: {differing[:10]}")


def description(scored, charsmap):
    """The content of tokenizer.json."""
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [special(token, number) for number, token in enumerate(SPECIAL)],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Replace", "pattern": {"String": JOINER}, "content": " "},
                {
                    "type": "Precompiled",
                    "precompiled_charsmap": base64.b64encode(charsmap).decode(),
                },
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            ],
        },
        "pre_tokenizer": {
            "type": "Metaspace",
            "replacement": "▁",
            "prepend_scheme": "always",
            "split": True,
        },
        "post_processor": framed(),
        "decoder": {
            "type": "Metaspace",
            "replacement": "▁",
            "prepend_scheme": "always",
            "split": True,
        },
        "model": {"type": "Unigram", "unk_id": UNKNOWN, "vocab": scored, "byte_fallback": False},
    }


def special(token, number):
    return {
        "id": number,
        "content": token,
        "single_word": False,
        "lstrip": False,
        "rstrip": False,
        "normalized": False,
        "special": True,
    }


def framed():
    def mark(token):
        return {"SpecialToken": {"id": token, "type_id": 0}}

    def text(name):
        return {"Sequence": {"id": name, "type_id": 0}}

    return {
        "type": "TemplateProcessing",
        "single": [mark("<s>"), text("A"), mark("</s>")],
        "pair": [mark("<s>"), text("A"), mark("</s>"), mark("</s>"), text("B"), mark("</s>")],
        "special_tokens": {
            token: {"id": token, "ids": [SPECIAL.index(token)], "tokens": [token]}
            for token in ("<s>", "</s>")
        },
    }


def write(path, scored, charsmap):
    content = json.dumps(description(scored, charsmap), ensure_ascii=False, separators=(",", ":"))
    path.write_text(content + "\n", encoding="utf-8")
