#!/usr/bin/env python3
"""The texts that the prediction of emoji is trained on: texts/LANGUAGE.tsv, a text and the emoji that people would send
with it, best first, or - for none. As a script, prints them as labelled queries, one JSON object a line."""

import collections
import json
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
MESSAGES = HERE.parents[1] / "demo/catalogues/fluent-emoji/messages"
USAGE = MESSAGES.parent / "usage.tsv"
ALIKE = 0.6
SPACELESS = {"zh", "zh-Hant", "yue", "ja", "th"}

Text = collections.namedtuple("Text", "language text emoji")


def key(emoji):
    """Without variation selectors, skin tones and gender."""
    bare = re.sub("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]", "", emoji)
    return re.sub("\u200d[\u2640\u2642]$", "", bare)


def units(language, text):
    """What texts are compared by: words, or pairs of characters where words are not parted."""
    text = unicodedata.normalize("NFKC", text).lower()
    if language not in SPACELESS:
        return set(re.findall(r"\w+", text))
    signs = "".join(re.findall(r"\w", text))
    return {signs[i : i + 2] for i in range(max(1, len(signs) - 1))}


def evaluated():
    """Texts by language that figures are reported on, in their units."""
    found = collections.defaultdict(list)
    for file in sorted(MESSAGES.glob("*.jsonl")):
        for message in map(json.loads, file.open(encoding="utf-8")):
            if message["split"] != "train":
                found[file.stem].append(units(message["language"], message["text"]))
    return found


class Copies:
    """Tells texts that say nearly the same as an evaluated one."""

    def __init__(self):
        self.rows = evaluated()
        self.found = collections.Counter()

    def near(self, text):
        own = units(text.language, text.text)
        rows = self.rows["zh" if text.language in ("zh-Hant", "yue") else text.language]
        near = any(len(own & other) >= ALIKE * len(own | other) for other in rows)
        self.found[text.language] += near
        return near


def usage():
    """Everyday phrases of the emoji catalogue; one may belong to several emoji."""
    for line in USAGE.open(encoding="utf-8"):
        if line.startswith("#"):
            continue
        emoji, chinese, english = line.rstrip("\n").split("\t")[:3]
        for language, phrases in (("zh", chinese), ("en", english)):
            for phrase in filter(None, phrases.split("|")):
                yield Text(language, phrase, (key(emoji),))


def load():
    """All texts but those near to evaluated ones, and how many those are by language."""
    copies = Copies()
    texts = list(usage())
    for file in sorted((HERE / "texts").glob("*.tsv")):
        for line in file.open(encoding="utf-8"):
            text, emoji = line.rstrip("\n").split("\t")
            texts.append(Text(file.stem, text, () if emoji == "-" else tuple(map(key, emoji.split(" ")))))
    return [text for text in texts if not copies.near(text)], copies.found


def main():
    for text in load()[0]:
        print(json.dumps({
            "text": text.text, "language": text.language, "kind": "everyday" if text.emoji else "nothing",
            "relevant": list(text.emoji),
        }, ensure_ascii=False))


if __name__ == "__main__":
    main()
