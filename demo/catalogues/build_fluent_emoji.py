#!/usr/bin/env python3
"""Builds the catalogue fluent-emoji from the npm packages it is made of.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install pillow==13.0.0
    /tmp/venv/bin/python build_fluent_emoji.py

The packages are fetched with `npm pack`, or taken unpacked from `--packages DIR`. With the same packages and the same
Pillow the output is the same, byte for byte. See README.md for what goes in and why.
"""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import unicodedata

from PIL import Image

PACKAGES = {
    "images": "@lobehub/fluent-emoji-3d@1.1.0",
    "emojibase": "emojibase-data@17.0.0",
}
SEPARATORS = {"zh": "，", "en": ", "}
LANGUAGES = tuple(SEPARATORS)
IMAGE_PIXELS = 192
WEBP = {"quality": 72, "alpha_quality": 70, "method": 6}
COMMON_TAG_COUNT = 12
KEYWORD_COUNT = 8

# Country and subdivision flags are no part of Microsoft's set; components are no stickers.
LEFT_OUT_SUBGROUPS = {"country-flag", "subdivision-flag", "skin-tone", "hair-style"}

# (class, label) -> the emoji that show it.
EMOTIONS = {
    ("joy", "laughing"): "😀😃😄😁😆🤣😂😺😸😹",
    ("joy", "content"): "🙂😊☺😇😌🤗🙆👼",
    ("joy", "playful"): "😉😛😜🤪😝🤭😋🤤🤠🥸🙃😈👻",
    ("joy", "celebrating"): "🥳🤩🙌👏🎉🎊🎂🎈🎆🎇🥂🍾🍻💃🕺👯🪩",
    ("joy", "proud"): "😎🤓😏😼🏆🥇🏅🎖💯💪👑",
    ("joy", "approving"): "👍👌✌🤟🤘🤙🤝✅💁🙋🫡",
    ("joy", "hopeful"): "🤞🍀🌠",
    ("joy", "grateful"): "🙏",
    ("joy", "pleasant"): "🌞☀🌈⭐🌟✨🌸🌺🌻🌼🌷🎀🎵🎶🎄🎅⛄🏖",
    ("joy", "greedy"): "🤑",
    ("love", "affection"): "🥰😍😘😗😚😙😻😽🫶🫰💏💑💋💌💐🌹💍💒👰🤵🎁",
    ("love", "comfort"): "🫂🧸❤️‍🩹",
    ("sadness", "crying"): "😢😭😿🥲🥹",
    ("sadness", "disappointed"): "😔😞🙁☹😟😥😕🫤😦🙍🙎🥀💔📉",
    ("sadness", "pleading"): "🥺🙇🧎",
    ("sadness", "mourning"): "⚰🪦⚱🕯💀☠",
    ("sadness", "suffering"): "😖😣😧😷🤒🤕🤧🥴😵🥵🥶🩹💊",
    ("tiredness", "exhausted"): "😩😫😓😮‍💨🫠😵‍💫🪫",
    ("tiredness", "sleepy"): "😪😴🥱💤🛌",
    ("anger", "furious"): "😡😠🤬👿💢🗯😾👊💥",
    ("anger", "offensive"): "🖕",
    ("anger", "defiant"): "😤",
    ("anger", "annoyed"): "😒🙄😑🤦",
    ("disgust", "nauseated"): "🤢🤮💩🪳🪰",
    ("disgust", "rejecting"): "👎🙅❌🚫",
    ("fear", "frightened"): "😨😱🫨👹👺🧟",
    ("fear", "nervous"): "😰😬🫦",
    ("surprise", "amazed"): "😮😯😲🙀🤯🫢⁉‼❗👀",
    ("surprise", "embarrassed"): "😳🫣😅🙈🕳",
    ("neutral", "thinking"): "🤔🧐🤨💭❓❔",
    ("neutral", "silent"): "🤫🤐😶🫥😐🙉🙊🔇🗿😶‍🌫️",
    ("neutral", "indifferent"): "🤷💅",
    ("neutral", "mocking"): "🤡🤥",
}
SUBGROUP_EMOTIONS = {
    "heart": ("love", "affection"),
    "award-medal": ("joy", "proud"),
}
NEUTRAL = ("neutral", "neutral")

# Everything else is rated G.
RATINGS = {
    "PG": "💀☠💩🤮😈👿👹👺💋🫦🤱🩲👙🛀🔪🗡⚔💣🏹🪓🩸🎰⚰🪦⚱🍶🍾🍷🍸🍹🍺🍻🥂🥃🧟🧛",
    "PG_13": "🤬🚬🔞🏩🍆🍑💦",
    "R": "🖕",
}


def graphemes(text):
    """Splits a string of emoji; a zero width joiner binds its neighbours."""
    text = plain(text)
    return re.findall(r".(?:\u200d.)*", text)


def plain(emoji):
    """The emoji without variation selectors, which sources add or leave out as they like."""
    return emoji.replace("\ufe0f", "").replace("\ufe0e", "")


def by_emoji(table):
    return {emoji: value for value, emoji_text in table.items() for emoji in graphemes(emoji_text)}


def fetch(folder):
    """Downloads and unpacks the packages; returns name -> directory."""
    for name, package in PACKAGES.items():
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(folder / packed.stdout.strip()) as tar:
            tar.extractall(folder / name, filter="data")
    return {name: folder / name / "package" for name in PACKAGES}


def unpacked(folder):
    """Finds the packages below a folder by the name and version in their package.json."""
    found = {}
    for file in folder.glob("**/package.json"):
        meta = json.loads(file.read_text("utf-8"))
        found[f"{meta.get('name')}@{meta.get('version')}"] = file.parent
    missing = [package for package in PACKAGES.values() if package not in found]
    if missing:
        raise SystemExit(f"{folder} lacks {', '.join(missing)}; unpack them there, or leave --packages out")
    return {name: found[package] for name, package in PACKAGES.items()}


def code_points(joined):
    """A name such as 0031-FE0F-20E3 in the form all sources share: lower case, no variation selectors, no padding."""
    return "-".join(point.lstrip("0") for point in joined.lower().split("-") if point != "fe0f")


def image_files(directory):
    """Code points -> image file."""
    return {code_points(file.stem): file for file in sorted(directory.glob("*.webp"))}


def emotion_of(emoji, subgroup, emotions):
    if emoji in emotions:
        return emotions[emoji]
    base = emoji.split("\u200d")[0]
    if re.search("\u200d[♀♂]$", emoji) and base in emotions:
        return emotions[base]
    return SUBGROUP_EMOTIONS.get(subgroup, NEUTRAL)


def rating_of(emoji, ratings):
    return ratings.get(emoji) or ratings.get(emoji.split("\u200d")[0], "G")


def slug(label):
    spelled = label.replace("#", "hash").replace("*", "asterisk").replace("’", "")
    ascii_label = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", ascii_label.lower()).strip("-")


def usage_phrases(file):
    """Emoji -> language -> phrases."""
    phrases = {}
    for line in file.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            emoji, *columns = line.split("\t")
            phrases[plain(emoji)] = {lang: text.split("|") for lang, text in zip(LANGUAGES, columns, strict=True)}
    return phrases


def tag_counts(emoji_list):
    return collections.Counter(tag for entry in emoji_list.values() for tag in entry.get("tags", []))


def keywords(entry, counts):
    """The tags of emojibase that say most: those few emoji share first, none that is mere punctuation."""
    words = [tag for tag in entry.get("tags", []) if tag != entry["label"] and any(map(str.isalnum, tag))]
    return sorted(words, key=lambda tag: counts[tag] > COMMON_TAG_COUNT)[:KEYWORD_COUNT]


def annotation(entry, phrases, counts, separator):
    """Each phrase is a tag; the key words, or the name for lack of any, and the character itself are one more."""
    words = [word for word in keywords(entry, counts) if word not in phrases] or [entry["label"]]
    last = separator.join([*words, plain(entry["emoji"])])
    return {"description": entry["label"], "tags": [*phrases, last]}


def write_image(source, target):
    with Image.open(source) as image:
        small = image.convert("RGBA").resize((IMAGE_PIXELS, IMAGE_PIXELS), Image.Resampling.LANCZOS)
        small.save(target, "WEBP", **WEBP)


def emoji_lists(directory):
    """Language -> hexcode -> entry, in the order of keyboards."""
    lists = {lang: json.loads((directory / lang / "data.json").read_text("utf-8")) for lang in LANGUAGES}
    return {
        lang: {entry["hexcode"]: entry for entry in sorted(entries, key=lambda entry: entry.get("order", 0))}
        for lang, entries in lists.items()
    }


class Catalogue:
    """The stickers that the packages, the phrases and the tables make, and the folder they go to."""

    def __init__(self, packages, out):
        self.out = out
        self.lists = emoji_lists(packages["emojibase"])
        self.names = json.loads((packages["emojibase"] / "meta" / "groups.json").read_text("utf-8"))
        self.images = image_files(packages["images"] / "assets")
        self.tag_counts = {lang: tag_counts(entries) for lang, entries in self.lists.items()}
        self.phrases = usage_phrases(out / "usage.tsv")
        self.emotions = by_emoji(EMOTIONS)
        self.ratings = by_emoji(RATINGS)

    def group(self, entry):
        return self.names["groups"].get(str(entry.get("group")))

    def subgroup(self, entry):
        return self.names["subgroups"].get(str(entry.get("subgroup")))

    def entries(self):
        """The emoji that become stickers: drawn, named in every language, and not left out."""
        for hexcode, entry in self.lists["en"].items():
            drawn = code_points(hexcode) in self.images
            named = all(hexcode in entries for entries in self.lists.values())
            if drawn and named and self.group(entry) and self.subgroup(entry) not in LEFT_OUT_SUBGROUPS:
                yield entry

    def annotations(self, entry):
        phrases = self.phrases.get(plain(entry["emoji"]), {})
        return {
            lang: annotation(entries[entry["hexcode"]], phrases.get(lang, []), self.tag_counts[lang], SEPARATORS[lang])
            for lang, entries in self.lists.items()
        }

    def sticker(self, entry):
        emoji, name = plain(entry["emoji"]), slug(entry["label"])
        emotion, emotion_label = emotion_of(emoji, self.subgroup(entry), self.emotions)
        return {
            "stickerId": f"fluent-{name}",
            "pack": f"fluent-{self.group(entry)}",
            "image": f"images/{name}.webp",
            "annotations": self.annotations(entry),
            "emotion": emotion,
            "emotionLabel": emotion_label,
            "style": "3d",
            "rating": rating_of(emoji, self.ratings),
            "ocrText": "",
        }

    def check(self):
        """Fails where two emoji share an id, or where a table names an emoji that is no sticker."""
        names = collections.Counter(slug(entry["label"]) for entry in self.entries())
        twice = [name for name, count in names.items() if count > 1]
        known = {plain(entry["emoji"]) for entry in self.entries()}
        unknown = (self.phrases.keys() | self.emotions.keys() | self.ratings.keys()) - known
        if twice or unknown:
            raise SystemExit(f"ids given twice: {twice}; in usage.tsv or a table, but no sticker: {sorted(unknown)}")

    def write(self):
        shutil.rmtree(self.out / "images", ignore_errors=True)
        (self.out / "images").mkdir()
        with open(self.out / "catalogue.jsonl", "w", encoding="utf-8", newline="\n") as lines:
            for entry in self.entries():
                sticker = self.sticker(entry)
                write_image(self.images[code_points(entry["hexcode"])], self.out / sticker["image"])
                lines.write(json.dumps(sticker, ensure_ascii=False, separators=(",", ":")) + "\n")


def main():
    parser = argparse.ArgumentParser(description="Builds the catalogue fluent-emoji.")
    parser.add_argument("--packages", type=pathlib.Path, help="folder with the npm packages, unpacked")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent / "fluent-emoji")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = unpacked(arguments.packages) if arguments.packages else fetch(pathlib.Path(folder))
        catalogue = Catalogue(packages, arguments.out)
        catalogue.check()
        catalogue.write()


if __name__ == "__main__":
    main()
