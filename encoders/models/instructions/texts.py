"""Requests for stickers and other texts, written out from the templates in texts/.

(one|another|) stands for one of several, [.,] for one of these characters, `x?` for an optional part in templates that
have brackets; {} is what is asked for, {s} a word for stickers, {m} a message of the catalogue, {o} a thing that is no
sticker. All choices are seeded.
"""

import json
import pathlib
import random
import re

SEED = 820
HERE = pathlib.Path(__file__).parent
TEXTS = HERE / "texts"
CATALOGUE = HERE.parents[2] / "demo/catalogues/fluent-emoji"
STICKER_WORDS = {
    "zh": ["表情包"] * 5 + ["表情"] * 3 + ["表情图", "贴图", "贴纸", "动图", "表情包", "gif", "emoji"],
    "en": ["sticker"] * 7 + ["emoji", "gif", "meme", "sticker"],
}
BEFORE = {
    "zh": [""] * 6 + ["哈喽，", "宝，", "诶，", "请问", "麻烦，", "那个，", "你好，", "在吗，"],
    "en": [""] * 6 + ["hey, ", "hi ", "pls ", "ok ", "so ", "um ", "hello, ", "yo ", "hey can you help, "],
}
AFTER = {
    "zh": [""] * 6 + ["。", "！", "？", "呗", "吧", "谢谢", "，谢谢", "~", "啊", "，快点"],
    "en": [""] * 6 + [".", "!", "?", " please", " pls", " thanks", " asap", " lol"],
}
LONGEST_MESSAGE = {"zh": 24, "en": 60}
HAND_WRITTEN_SHARE = 6


def rows(name):
    """The fields of each line of a file."""
    return [line.split("\t") for line in (TEXTS / name).read_text().splitlines()]


def catalogue():
    """The stickers of the built-in catalogue."""
    return [json.loads(line) for line in (CATALOGUE / "catalogue.jsonl").read_text().splitlines()]


def phrases(sticker, language):
    """A sticker's description and tags, but for lists of keywords."""
    annotation = sticker["annotations"].get(language)
    if annotation is None:
        return []
    return [annotation["description"]] + [tag for tag in annotation["tags"] if not re.search("，|, ", tag)]


def messages(language, split):
    """Ordinary messages of the catalogue."""
    lines = (CATALOGUE / f"messages/{language}.jsonl").read_text().splitlines()
    return [message["text"] for message in map(json.loads, lines) if message["split"] == split]


class Writer:
    """Writes texts of one language out from templates; used by one thread."""

    def __init__(self, language, subjects, chance=None):
        self.language = language
        self.random = chance or random.Random(SEED)
        hand_written = (TEXTS / f"subjects.train.{language}.txt").read_text().splitlines()
        self.subjects = subjects + hand_written * HAND_WRITTEN_SHARE
        self.things = (TEXTS / f"objects.train.{language}.txt").read_text().splitlines()
        self.messages = [
            re.sub("[。！!.]+$", "", message)
            for message in messages(language, "train")
            if len(message) < LONGEST_MESSAGE[language]
        ]

    def choose(self, options):
        return self.random.choice(options)

    def expand(self, template):
        """One reading of a template; its slots stay."""
        if "(" not in template:
            return template
        text = re.sub(r"\[([^\]]+)\]", lambda found: self.choose(found.group(1)), template)
        while group := re.search(r"\(([^()]*)\)(\??)", text):
            chosen = self.choose(group.group(1).split("|"))
            kept = not group.group(2) or self.random.random() >= 0.5
            text = text[: group.start()] + (chosen if kept else "") + text[group.end() :]
        while part := re.search(r"(\{[a-z]?\}|\S| )\?", text):
            kept = self.random.random() < 0.5
            text = text[: part.start()] + (part.group(1) if kept else "") + text[part.end() :]
        return re.sub(" +", " ", text).strip()

    def write(self, template, subject=None):
        """A text of a template, without what may stand around it."""
        word = self.choose(STICKER_WORDS[self.language])
        text = self.expand(template).replace("{s}", word)
        text = text.replace("{}", subject or self.choose(self.subjects))
        return text.replace("{m}", self.choose(self.messages)).replace("{o}", self.choose(self.things))

    def dressed(self, text):
        return self.choose(BEFORE[self.language]) + text + self.choose(AFTER[self.language])
