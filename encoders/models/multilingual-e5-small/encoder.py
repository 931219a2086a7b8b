"""Runs a converted model as the application does: prefix, tokens, mean over them, length 1."""

import numpy
import onnxruntime
import tokenizers

PREFIX = "query: "
MAX_TOKENS = 64


class Encoder:
    def __init__(self, graph, tokenizer, threads=1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer = tokenizer

    def tokens(self, text):
        return self.tokenizer.encode(PREFIX + text.strip()).ids

    def run(self, batch):
        """Vectors of token ids, [texts, dimensions] float32; shorter ones are padded."""
        length = max(map(len, batch))
        ids = numpy.zeros((len(batch), length), numpy.int64)
        mask = numpy.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        feed = {"input_ids": ids, "attention_mask": mask}
        hidden = self.session.run(["last_hidden_state"], feed)[0]
        means = (hidden * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return means / numpy.linalg.norm(means, axis=1, keepdims=True)

    def encode(self, texts):
        """Vectors of texts, each run alone."""
        return numpy.concatenate([self.run([self.tokens(text)]) for text in texts])

    def encode_together(self, texts):
        return self.run([self.tokens(text) for text in texts])


def load_tokenizer(path):
    tokenizer = tokenizers.Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def load(directory, threads=1):
    tokenizer = load_tokenizer(directory / "tokenizer.json")
    return Encoder(str(directory / "model.onnx"), tokenizer, threads)
