#!/usr/bin/env python3
"""Copies stickers of the set into the tests, and makes an animation whose middle frame speaks.

    python3 make_goldens.py --set DIRECTORY --fonts DIRECTORY
"""

import argparse
import shutil
from pathlib import Path

from PIL import Image

import drawing
import fonts

TARGET = Path(__file__).parents[2] / "src/test/resources/golden/ocr"
KINDS = ["printed", "outlined", "busy", "transparent", "rotated", "vertical", "art"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", required=True)
    parser.add_argument("--fonts", required=True)
    arguments = parser.parse_args()
    source = Path(arguments.set)
    TARGET.mkdir(parents=True, exist_ok=True)
    rows = [line.split("\t") for line in (source / "captions.tsv").read_text(encoding="utf-8").splitlines()]
    kept = []
    for kind in KINDS:
        some = [row for row in rows if row[1] == kind]
        some.sort(key=lambda row: (source / row[0]).stat().st_size)
        for row in some[:2]:
            shutil.copy(source / row[0], TARGET / row[0])
            kept.append("\t".join(row))
    animation(fonts.load(arguments.fonts)[1])
    kept.append("\t".join(["middle.gif", "animation", "noto-sans-sc-black", "加油"]))
    (TARGET / "captions.tsv").write_text("\n".join(kept) + "\n", encoding="utf-8")


def animation(font):
    frames = [Image.new("RGB", (160, 160), colour) for colour in [(255, 240, 200), (250, 220, 180), (240, 200, 160)]]
    text = drawing.text_image(font, "加油", 48, (20, 20, 20), None, 0)
    frames[1].paste(text, ((160 - text.width) // 2, 90), text)
    frames[0].save(TARGET / "middle.gif", save_all=True, append_images=frames[1:], duration=200, loop=0)


if __name__ == "__main__":
    main()
