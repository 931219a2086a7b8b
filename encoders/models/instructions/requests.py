"""The requests that retrieval is measured on: templates and stickers that no training has."""

import texts

TEMPLATES_OF_A_SUBJECT = 4
PAPER = ["根据以下文本检索表情包：{}", "查找表情包：{}"]
PLAIN = {
    "zh": ["给我找个{}的表情包", "发一张{}的表情", "请找{}表情"],
    "en": ["send me a sticker of {}", "find a sticker for {}", "please show me a sticker with {}"],
}


def subjects(language):
    """What the test asks for, with the stickers that fit."""
    for row in texts.rows("subjects.test.tsv"):
        if row[0] == language:
            yield row[1], {"fluent-" + name for name in row[2].split()}


def queries(language, chance):
    """Kind, text and fitting stickers of requests for the subjects of the test."""
    held_out = [template for _, template in texts.rows(f"requests.test.{language}.tsv")]
    groups = {"held out": held_out, "plain": PLAIN[language], "alone": ["{}"]}
    if language == "zh":
        groups["paper"] = PAPER
    for group, templates in groups.items():
        for text, relevant in subjects(language):
            for template in chance.sample(templates, min(len(templates), TEMPLATES_OF_A_SUBJECT)):
                yield group, template.replace("{}", text), relevant
