"""Writes src/main/resources/reading/emoji.tsv from emojibase-data.

  npm pack emojibase-data@17.0.0 && tar xzf emojibase-data-17.0.0.tgz
  python3 emoji_names.py package ../resources/reading/emoji.tsv

One line per emoji without skin tone: its key (the sequence without variation selectors), whether it is shown as an
emoji when no variation selector follows (1) or as text (0), its English and its Chinese CLDR short name.
"""

import json
import sys


def read(package, language):
    with open(f"{package}/{language}/data.json", encoding="utf-8") as file:
        return {entry["hexcode"]: entry for entry in json.load(file)}


def key(entry):
    return entry["emoji"].replace("\ufe0f", "").replace("\ufe0e", "")


def main(package, target):
    english, chinese = read(package, "en"), read(package, "zh")
    with open(target, "w", encoding="utf-8", newline="\n") as out:
        out.write("# key\temoji presentation\tEnglish name\tChinese name; emojibase-data 17.0.0, MIT License\n")
        for code, entry in english.items():
            names = entry["label"], chinese.get(code, entry)["label"]
            out.write("\t".join([key(entry), str(entry["type"]), *names]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
