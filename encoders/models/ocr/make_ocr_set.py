#!/usr/bin/env python3
"""Makes the stickers with captions that the OCR is measured on.

Unpack the packages that fonts.py lists, then:

    python3 make_ocr_set.py --fonts DIRECTORY --pictures DIRECTORY --out DIRECTORY [--count 450] [--seed 18]

Writes NUMBER.png or .webp files and captions.tsv: file, kind, font, caption. The same seed gives
the same set. Writes catalogue.jsonl, the same as bare images, and queries.jsonl, for each caption a
message that means it, too, for `stickers eval`. written.txt names pictures that hold writing themselves and are left out. Kinds: printed, outlined, coloured, busy, transparent, rotated, vertical, art.
"""

import argparse
import json
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

import captions
import drawing
import fonts

KINDS = ["printed", "outlined", "coloured", "busy", "transparent", "rotated", "vertical", "art", "art"]
SIZES = [240, 240, 300, 320, 400, 512]
DARK = [(20, 20, 20), (120, 20, 30), (20, 60, 140), (10, 90, 60), (90, 30, 120), (140, 70, 0)]
LIGHT = [(255, 255, 255), (255, 235, 59), (255, 214, 230), (200, 240, 255), (220, 255, 200)]
BRIGHT = [(230, 40, 60), (245, 120, 20), (30, 130, 230), (20, 160, 90), (200, 40, 160), (250, 190, 0)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--fonts", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--count", type=int, default=450)
    parser.add_argument("--seed", type=int, default=18)
    arguments = parser.parse_args()
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    all_fonts = fonts.load(arguments.fonts)
    written = (Path(__file__).parent / "written.txt").read_text(encoding="utf-8").split()
    pictures = sorted(p for p in Path(arguments.pictures).glob("*.webp") if p.stem not in written)
    rows = [sticker(number, arguments.seed, all_fonts, pictures, out) for number in range(arguments.count)]
    (out / "captions.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    write_catalogue(rows, out)
    write_queries(rows, out)


def sticker(number, seed, all_fonts, pictures, out):
    random_ = random.Random(seed * 100_003 + number)
    kind = KINDS[number % len(KINDS)]
    font, text = choice(kind, random_, all_fonts)
    canvas = ground(kind, random_, pictures)
    place(canvas, kind, random_, font, text)
    file = f"{number:03}.{random_.choice(['png', 'webp', 'png', 'jpg'])}"
    save(canvas, kind, out, file)
    return (out_name(kind, file), kind, font.name, text.replace("\n", " "))


def write_catalogue(rows, out):
    lines = [json.dumps({"stickerId": Path(file).stem, "image": file}) for file, *_ in rows]
    (out / "catalogue.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_queries(rows, out):
    """A message for each caption of the set; any sticker that has it is the right one."""
    lines = []
    for line in (Path(__file__).parent / "meanings.tsv").read_text(encoding="utf-8").splitlines():
        caption, language, message = line.split("\t")
        right = [Path(row[0]).stem for row in rows if plain(row[3]) == plain(caption)]
        if right:
            lines.append(json.dumps({"text": message, "language": language, "relevant": right}, ensure_ascii=False))
    (out / "queries.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def plain(text):
    return text.replace(" ", "").lower()


def out_name(kind, file):
    return file.replace(".jpg", ".png") if kind == "transparent" else file


def save(canvas, kind, out, file):
    path = out / out_name(kind, file)
    if path.suffix == ".jpg":
        canvas.convert("RGB").save(path, quality=80)
    elif path.suffix == ".webp":
        canvas.save(path, quality=80)
    else:
        canvas.save(path)


def choice(kind, random_, all_fonts):
    while True:
        pool = random_.choice([captions.CHINESE, captions.CHINESE, captions.ENGLISH, captions.MIXED])
        text = random_.choice(pool)
        chinese = pool is not captions.ENGLISH
        if kind == "vertical" and (not chinese or not 2 <= len(text) <= 6 or not is_han(text)):
            continue
        able = [font for font in all_fonts if font.art == (kind == "art") and font.chinese == chinese and font.has(text)]
        if able:
            font = random_.choice(able)
            return font, broken(kind, random_, text.upper() if font.capitals else text)


def is_han(text):
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def broken(kind, random_, text):
    """Long captions of two lines, now and then."""
    if kind in ("vertical", "rotated") or random_.random() < 0.6:
        return text
    if " " in text:
        middle = min((i for i, c in enumerate(text) if c == " "), key=lambda i: abs(i - len(text) / 2))
        return text[:middle] + "\n" + text[middle + 1:]
    if is_han(text) and len(text) >= 6:
        half = (len(text) + 1) // 2
        return text[:half] + "\n" + text[half:]
    return text


def ground(kind, random_, pictures):
    side = random_.choice(SIZES)
    if kind == "transparent":
        canvas = Image.new("RGBA", (side, side))
    elif kind == "busy":
        canvas = busy(random_, side, pictures)
    else:
        canvas = Image.new("RGBA", (side, side), random_.choice(LIGHT) + (255,))
    picture = Image.open(random_.choice(pictures)).convert("RGBA")
    size = int(side * random_.uniform(0.45, 0.6))
    picture = picture.resize((size, size), Image.Resampling.LANCZOS)
    canvas.alpha_composite(picture, ((side - size) // 2, int(side * 0.03)))
    return canvas


def busy(random_, side, pictures):
    canvas = Image.new("RGBA", (side, side), random_.choice(BRIGHT) + (255,))
    draw = ImageDraw.Draw(canvas)
    for _ in range(40):
        x, y, r = random_.uniform(0, side), random_.uniform(0, side), random_.uniform(4, side / 6)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=random_.choice(BRIGHT + LIGHT + DARK) + (255,))
    for _ in range(4):
        picture = Image.open(random_.choice(pictures)).convert("RGBA")
        size = side // 3
        canvas.alpha_composite(picture.resize((size, size)), (random_.randrange(side - size), random_.randrange(side - size)))
    return canvas.filter(ImageFilter.GaussianBlur(1.2))


def place(canvas, kind, random_, font, text):
    side = canvas.width
    style = style_of(kind, random_, side)
    if kind == "vertical":
        image = drawing.fitted(font, text, (side * 0.4, side * 0.92), int(side * random_.uniform(0.11, 0.2)), vertical=True, **style)
        at = (random_.choice([int(side * 0.03), side - image.width - int(side * 0.03)]), (side - image.height) // 2)
    else:
        degrees = random_.uniform(8, 30) * random_.choice([-1, 1]) if kind == "rotated" else 0
        box = (side * (0.75 if degrees else 0.92), side * 0.38)
        spacing = int(side * 0.03) if random_.random() < 0.1 and not degrees else 0
        image = drawing.fitted(font, text, box, int(side * random_.uniform(0.1, 0.19)), spacing=spacing, **style)
        image = drawing.rotated(image, degrees) if degrees else image
        low = min(side - image.height - int(side * 0.03), int(side * 0.6))
        at = ((side - image.width) // 2, max(0, random_.choice([low, side - image.height - int(side * 0.03)])))
    canvas.alpha_composite(image, at)


def style_of(kind, random_, side):
    wide = max(2, side // 100)
    if kind == "printed":
        return {"fill": random_.choice(DARK), "outline": None, "outline_width": 0}
    if kind == "coloured":
        return {"fill": random_.choice(BRIGHT[:5]), "outline": (255, 255, 255), "outline_width": random_.choice([0, wide])}
    if kind == "transparent":
        return random_.choice([
            {"fill": random_.choice(DARK), "outline": None, "outline_width": 0},
            {"fill": (255, 255, 255), "outline": None, "outline_width": 0},
            {"fill": (255, 255, 255), "outline": random_.choice(DARK), "outline_width": wide},
            {"fill": random_.choice(DARK), "outline": (255, 255, 255), "outline_width": wide},
        ])
    if kind in ("outlined", "busy"):
        return random_.choice([
            {"fill": (255, 255, 255), "outline": random_.choice(DARK), "outline_width": wide + 1},
            {"fill": random_.choice(LIGHT), "outline": (20, 20, 20), "outline_width": wide + 1},
            {"fill": random_.choice(DARK), "outline": (255, 255, 255), "outline_width": wide + 1},
        ])
    return random_.choice([
        {"fill": random_.choice(DARK), "outline": None, "outline_width": 0},
        {"fill": random_.choice(BRIGHT[:3]), "outline": (255, 255, 255), "outline_width": wide},
        {"fill": (255, 255, 255), "outline": random_.choice(DARK), "outline_width": wide},
    ])


if __name__ == "__main__":
    main()
