"""Cuts the vocabulary to the covered languages.

In scripts that few languages share, all pieces stay. Of Latin, Cyrillic and Arabic letters, which
write a hundred languages, those pieces stay that words are cut into: every word of the lists of the
covered languages, in small letters, capitalised and in capitals, also right behind a sign, and the
common words of their neighbours. Single characters stay, too. A text in the covered languages is then cut as it
was with the whole vocabulary, but for words that no list has.
"""

import unicodedata

import numpy
import tokenizers
import wordfreq
from tokenizers import models, pre_tokenizers

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
UNKNOWN = 3
DROPPED = {"<mask>"}
COVERED = "ar de en es fr hi id it pt ru vi".split()
NEIGHBOURS = "bg ca cs da fa fi fil hu mk ms nb nl pl ro sh sk sl sv tr uk ur".split()
LEAST_FREQUENCY = 3e-5
SHARED_SCRIPTS = {"LATIN", "CYRILLIC", "ARABIC"}
OWN_SCRIPTS = {
    "BOPOMOFO",
    "CJK",
    "COMBINING",
    "DEVANAGARI",
    "FULLWIDTH",
    "GREEK",
    "HALFWIDTH",
    "HANGUL",
    "HEBREW",
    "HIRAGANA",
    "IDEOGRAPHIC",
    "KATAKANA",
    "KATAKANA-HIRAGANA",
    "MODIFIER",
    "THAI",
    "VARIATION",
}
QUOTE = '"'
WORDS_AT_ONCE = 20_000


def keep(pieces, scores):
    """Numbers of the pieces that stay, in order."""
    used = used_pieces(pieces, scores)
    return [i for i, piece in enumerate(pieces) if stays(piece, i in used)]


def stays(piece, used):
    if piece in SPECIAL or piece in DROPPED:
        return piece in SPECIAL
    scripts = {script(character) for character in piece} - {""}
    if not scripts <= SHARED_SCRIPTS | OWN_SCRIPTS:
        return False
    return used or len(piece.lstrip("▁")) <= 1 or not scripts & SHARED_SCRIPTS


def script(character):
    """The script of a letter or mark, as the first word of its name; empty for other characters."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return unicodedata.name(character, "UNNAMED").split()[0]


def used_pieces(pieces, scores):
    """The pieces that the words of the lists are cut into."""
    cutter = tokenizers.Tokenizer(
        models.Unigram([(piece, float(score)) for piece, score in zip(pieces, scores)], UNKNOWN)
    )
    cutter.pre_tokenizer = pre_tokenizers.Metaspace()
    used = set()
    for language in COVERED + NEIGHBOURS:
        words = sorted(forms(language))
        for start in range(0, len(words), WORDS_AT_ONCE):
            for cut in cutter.encode_batch(words[start : start + WORDS_AT_ONCE]):
                used.update(cut.ids)
    return used


def forms(language):
    """The words of a language as they are written."""
    words = wordfreq.get_frequency_dict(language)
    if language == "de":  # the lists are folded: ß has become ss
        words |= {word.replace("ss", "ß"): frequency for word, frequency in words.items()}
    if language in COVERED:
        alone = {form for word in words for form in (word, word.capitalize(), word.upper())}
        return alone | {QUOTE + form for form in alone}
    common = [word for word, frequency in words.items() if frequency >= LEAST_FREQUENCY]
    return {form for word in common for form in (word, word.capitalize())}


def cut_scores(pieces, scores, kept):
    """Pieces and scores of a tokenizer; scores are the shortest decimals of their float32."""
    return [[pieces[i], float(str(numpy.float32(scores[i])))] for i in kept]
