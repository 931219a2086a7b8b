"""Sentences to compare models by: those that people wrote for the catalogue of the demo."""

import json
import pathlib

CATALOGUE = pathlib.Path(__file__).parents[3] / "demo/catalogues/fluent-emoji"
PER_LANGUAGE = 100
LABELS = 500

TRADITIONAL = """
生日快樂！祝你天天開心
下班了，累到不想講話
笑死我，這也太好笑了吧
今天好冷，記得多穿一點
謝謝你，你人真好
等等一起吃宵夜嗎
晚安，做個好夢
真的假的？不敢相信
恭喜恭喜，終於畢業了
我好想你，什麼時候回來
"""
CANTONESE = """
生日快樂呀，今晚食好啲
放工啦，攰到瞓着
笑到碌地，你好鬼搞笑
今日凍到震，着多件衫
唔該晒，你真係好人
一陣去唔去食宵夜呀
早唞，聽日見
乜咁㗎，真係唔信
恭喜晒，終於畢業喇
我好掛住你，幾時返嚟
"""


def by_language():
    """Sentences of each language, at most PER_LANGUAGE."""
    sentences = {"zh-Hant": lines(TRADITIONAL), "yue": lines(CANTONESE)}
    for path in sorted(CATALOGUE.glob("messages/??.tsv")):
        rows = path.read_text(encoding="utf-8").splitlines()
        sentences[path.stem] = [row.split("\t")[0] for row in rows][:PER_LANGUAGE]
    sentences["en"] = catalogue_texts("en")[:PER_LANGUAGE]
    return sentences


def lines(text):
    return text.strip().splitlines()


def catalogue():
    content = (CATALOGUE / "catalogue.jsonl").read_text(encoding="utf-8")
    return [json.loads(line)["annotations"] for line in content.splitlines()]


def catalogue_texts(language):
    return [tag for sticker in catalogue() for tag in sticker[language]["tags"][:1]]


def labels():
    """Names of LABELS emoji, evenly from the catalogue: in Chinese, in English, none twice."""
    pairs = {}
    for sticker in catalogue():
        pairs.setdefault(sticker["zh"]["description"], sticker["en"]["description"])
    unique = list({english: chinese for chinese, english in pairs.items()}.items())
    step = len(unique) // LABELS
    chosen = unique[:: max(step, 1)][:LABELS]
    return [chinese for _, chinese in chosen], [english for english, _ in chosen]
