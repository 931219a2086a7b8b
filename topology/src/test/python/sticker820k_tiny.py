"""Writes a tiny data set of Sticker820K's layout, and pickles that a reader must take or refuse.

    pip install -r requirements.txt
    python sticker820k_tiny.py ../resources/sticker820k-tiny

The folder then holds the LMDB environments `infos` (name -> pickled dict) and `imgs` (name -> image
file), `train.txt` and `valid.txt` with one name a line; `pickles.json` lies beside it.
"""

import base64
import io
import json
import os
import pathlib
import pickle
import shutil
import struct
import sys

import lmdb
from PIL import Image, ImageDraw

SIDE = 96
NEUTRAL, NO_STYLE = "其他/中性", "其他类型"

# name, caption, emotion class, emotion label, style class, text in the image
TRAIN = [
    ("0001.png", "一只猫在睡觉", "困倦", "想睡", "动物", "晚安"),
    ("0002.jpg", "小狗跳起来欢呼", "喜悦", "开心", "动物", "太好了"),
    ("0003.gif", "兔子挥手再见", "告别", "再见", "卡通", "拜拜"),
    ("sub/0004.png", "蓝色的圆圈", NEUTRAL, NEUTRAL, NO_STYLE, ""),
]
VALID = [
    ("1001.png", "早上好的太阳", "喜悦", "问候", "手绘", "早上好"),
    ("1002.gif", "哭泣的月亮", "悲伤", "流泪", "卡通", "呜呜呜"),
    ("1003.jpg", "生气的石头", "愤怒", "发火", "卡通", "哼"),
    ("1004.webp", "红色的爱心", "喜爱", "爱你", "手绘", "爱你哟爱你哟爱你哟爱你哟爱你哟爱你哟爱你哟爱你哟爱你哟爱你哟"),
    ("表情1005.png", "绿色的叶子", NEUTRAL, NEUTRAL, NO_STYLE, ""),
    ("1006.png", "惊讶的闹钟", "惊讶", "吃惊", "卡通", "啊"),
]


def frame(number, moment=0):
    """A picture that no other sticker has."""
    image = Image.new("RGB", (SIDE, SIDE), ((37 * number) % 256, (91 * number) % 256, (53 * number) % 256))
    draw = ImageDraw.Draw(image)
    for shape in range(6):
        x, y = (number * 29 + shape * 17 + moment * 8) % 70, (number * 13 + shape * 31) % 70
        colour = ((number * 71 + shape * 40) % 256, (shape * 90) % 256, (number * 19) % 256)
        draw.ellipse((x, y, x + 10 + 3 * shape, y + 26 - 2 * shape), fill=colour)
    return image


def image_file(name, number):
    out, kind = io.BytesIO(), name.rsplit(".", 1)[1]
    if kind == "gif":
        frames = [frame(number, moment) for moment in range(4)]
        frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100, loop=0)
    else:
        frame(number).save(out, {"jpg": "JPEG"}.get(kind, kind.upper()))
    return out.getvalue()


def record(sticker):
    fields = ("caption", "emotion_class", "emotion_label", "style_class", "ocr_text")
    return dict(zip(fields, sticker[1:]))


def environment(folder, values):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with lmdb.open(str(folder), map_size=1 << 24) as env, env.begin(write=True) as transaction:
        for key, value in values.items():
            transaction.put(key.encode(), value)
    (folder / "lock.mdb").unlink()


class Command:
    """What a hostile pickle is made of."""

    def __reduce__(self):
        return os.system, ("echo broken",)


class Plain:
    """An object with state of its own."""

    def __init__(self):
        self.caption = "早"


def pickles():
    good = record(VALID[3])
    taken = [
        {"name": f"protocol {protocol}", "pickle": pickle.dumps(good, protocol), "record": good}
        for protocol in range(6)
    ]
    shared = "早上好"
    taken += [
        {"name": "a text twice", "pickle": pickle.dumps({"caption": shared, "ocr_text": shared}),
         "record": {"caption": shared, "ocr_text": shared}},
        {"name": "nothing", "pickle": pickle.dumps({}), "record": {}},
        {"name": "one field", "pickle": pickle.dumps({"caption": "a"}, 0), "record": {"caption": "a"}},
        {"name": "a line end and an escape", "pickle": pickle.dumps({"caption": "a\n\\u4e00\\😂"}, 0),
         "record": {"caption": "a\n\\u4e00\\😂"}},
        {"name": "a long text", "pickle": pickle.dumps({"caption": "长" * 300}),
         "record": {"caption": "长" * 300}},
    ]
    for protocol in (0, 1, 2, 4):
        other = {"caption": "a", "ocr_text": None, "nan": float("nan"), "n": 7, "big": 1 << 40, "flag": True}
        taken.append({"name": f"other scalars, protocol {protocol}", "pickle": pickle.dumps(other, protocol),
                      "record": {"caption": "a"}})
    whole = pickle.dumps(good, 4)
    refused = [
        ("a command, protocol 0", pickle.dumps(Command(), 0), "'c' (GLOBAL)"),
        ("a command, protocol 2", pickle.dumps(Command(), 2), "'c' (GLOBAL)"),
        ("a command, protocol 4", pickle.dumps(Command(), 4), "STACK_GLOBAL"),
        ("a command in a field", pickle.dumps({"caption": Command()}, 4), "STACK_GLOBAL"),
        ("an object", pickle.dumps(Plain(), 0), "'c' (GLOBAL)"),
        ("an old-style instance", b"(ios\nsystem\n.", "'i' (INST)"),
        ("a call", b"}}R.", "'R' (REDUCE)"),
        ("a persistent id", b"Pabc\n.", "'P' (PERSID)"),
        ("an extension", b"\x80\x02\x82\x01.", "EXT1"),
        ("a list", pickle.dumps(["a"]), "']' (EMPTY_LIST)"),
        ("a text alone", pickle.dumps("a"), "not a dict"),
        ("a number as a key", pickle.dumps({1: "a"}), "key"),
        ("a dict in a dict", pickle.dumps({"caption": {"a": "b"}}), "caption"),
        ("nothing at all", b"", "ends"),
        ("half a pickle", whole[: len(whole) // 2], "ends"),
        ("no stop", whole[:-1], "ends"),
        ("bytes after the end", whole + b"x", "after"),
        ("a length beyond the end", b"\x80\x04X" + struct.pack("<I", 1 << 30) + b"a.", "ends"),
        ("a length that overflows", b"\x80\x04\x8d" + struct.pack("<Q", (1 << 63) + 5) + b"a.", "ends"),
        ("a negative length", b"\x80\x04\x8d" + struct.pack("<q", -1) + b"a.", "ends"),
        ("a missing memo", b"\x80\x02h\x05.", "memo"),
        ("an empty stack", b"s.", "stack"),
        ("no mark", b"}u.", "mark"),
        ("an odd number of items", b"}(Va\nu.", "odd"),
        ("invalid UTF-8", b"\x80\x04\x8c\x02\xc3\x28.", "UTF-8"),
        ("a protocol to come", b"\x80\x09}.", "protocol 9"),
    ]
    encode = lambda data: base64.b64encode(data).decode()
    return {
        "taken": [{**case, "pickle": encode(case["pickle"])} for case in taken],
        "refused": [{"name": name, "pickle": encode(data), "reason": reason} for name, data, reason in refused],
    }


def main(folder):
    folder = pathlib.Path(folder)
    stickers = TRAIN + VALID
    environment(folder / "infos", {s[0]: pickle.dumps(record(s)) for s in stickers})
    environment(folder / "imgs", {s[0]: image_file(s[0], i) for i, s in enumerate(stickers)})
    for name, part in (("train.txt", TRAIN), ("valid.txt", VALID)):
        (folder / name).write_text("".join(f"{s[0]}\n" for s in part))
    (folder.parent / "pickles.json").write_text(json.dumps(pickles(), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
