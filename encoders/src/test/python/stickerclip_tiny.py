"""Writes a model bundle of StickerCLIP's shape with small random towers, and PyTorch's own outputs.

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python stickerclip_tiny.py ../resources/golden

Image tower: float32 [N, 9, 224, 224] to [N, 512]; text tower: int64 [N, 64] to [N, 512]; both
L2-normalised. `outputs.json` holds what the towers gave in PyTorch for images of the golden folder,
prepared by Pillow and torchvision, and for texts, cut into tokens by the bundle's tokenizer.
"""

import hashlib
import json
import pathlib
import sys

import torch
from PIL import Image
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from torch import nn
from torchvision import transforms

from golden_images import MEAN, STD, frame_indices, golden_frames

TOKENS = 64
DIMENSIONS = 512
TEXTS = [
    "早上好",
    "我太难了！哈哈哈",
    "可爱的小猫；开心；高兴；卡通；早上好呀",
    "Good MORNING “everyone”",
    "unknown ☃ and \"quoted\" words",
    "好" * 100,
    "",
]
IMAGES = [
    "png-rgba",
    "png-palette-alphas",
    "png-1x1",
    "png-tall",
    "apng-mixed",
    "gif-40-frames",
    "gif-disposal-3",
    "webp-lossy",
    "webp-animated-mixed",
    "jpeg-rotated",
    "jpeg-cmyk",
]


class ImageTower(nn.Module):
    """Patches of each frame, projected; the frames' features are averaged."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 2, 32, stride=32)
        self.hidden = nn.Linear(2 * 7 * 7, 48)
        self.projection = nn.Linear(48, DIMENSIONS)

    def forward(self, pixels):
        frames = pixels.reshape(-1, 3, 3, 224, 224)
        features = 0
        for frame in range(3):
            patches = self.patches(frames[:, frame]).flatten(1)
            features = features + self.projection(torch.tanh(self.hidden(patches))) / 3
        return features / features.norm(dim=1, keepdim=True)


class TextTower(nn.Module):
    """One layer of attention over the tokens that are not padding, then their mean."""

    def __init__(self, vocabulary):
        super().__init__()
        self.words = nn.Embedding(vocabulary, 32)
        self.positions = nn.Parameter(torch.randn(TOKENS, 32) / 4)
        self.projection = nn.Linear(32, DIMENSIONS)

    def forward(self, tokens):
        mask = (tokens != 0).float()
        states = self.words(tokens) + self.positions
        scores = states @ states.transpose(1, 2) / 32**0.5 + (mask - 1).unsqueeze(1) * 1e4
        states = states + torch.softmax(scores, -1) @ states
        mean = (states * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)
        features = self.projection(torch.tanh(2 * mean))
        return features / features.norm(dim=1, keepdim=True)


def tokenizer():
    """BERT word pieces over the characters of the texts and a few pieces of words."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "morn", "##ing", "every", "##one"]
    words += sorted({c for text in TEXTS for c in text.lower() if not c.isspace() and c not in "☃“”"})
    words += [f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"]
    vocabulary = {word: i for i, word in enumerate(words)}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=False, handle_chinese_chars=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    made.decoder = decoders.WordPiece()
    return made


def token_ids(made, text):
    """StickerCLIP's preparation: lower case, straight quotes, cut and zero-padded to 64."""
    made.enable_truncation(TOKENS)
    ids = made.encode(text.lower().replace("“", '"').replace("”", '"')).ids
    return ids + [0] * (TOKENS - len(ids))


def pixels(path):
    """Pillow's frames and torchvision's normalisation as [9, 224, 224]."""
    frames, count, _ = golden_frames(path.read_bytes())
    distinct = sorted(set(frame_indices(count)))
    pipeline = transforms.Compose([transforms.ToTensor(), transforms.Normalize(MEAN, STD)])
    shown = [frames[distinct.index(index)] for index in frame_indices(count)]
    return torch.cat([pipeline(Image.fromarray(frame, "RGB")) for frame in shown])


def export(tower, example, name, folder):
    batch = torch.export.Dim("batch", min=1, max=1024)
    program = torch.onnx.export(
        tower.eval(), (example,), input_names=[name], output_names=["features"],
        dynamic_shapes=({0: batch},), opset_version=18, dynamo=True, verbose=False,
    )
    out = folder / f"{name}.onnx"
    program.save(str(out), external_data=False)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def vector(values):
    return [round(float(value), 5) for value in values]


def description(sums):
    return {
        "formatVersion": 1,
        "id": "stickerclip-tiny",
        "version": "1",
        "licence": "Apache-2.0",
        "spaces": [
            {
                "id": "stickerclip-tiny",
                "dimensions": DIMENSIONS,
                "languages": ["*"],
                "text": {
                    "models": {"fp32": {"file": "text.onnx"}},
                    "tokenizer": "tokenizer.json",
                    "maxTokens": TOKENS,
                    "padding": "max",
                    "inputs": {"text": "tokens"},
                    "output": "features",
                    "pooling": "none",
                    "textNormalization": ["lowercase", "straight-quotes"],
                },
                "image": {
                    "models": {"fp32": {"file": "image.onnx"}},
                    "input": "image",
                    "output": "features",
                    "width": 224,
                    "height": 224,
                    "frames": 3,
                    "resampling": "bicubic",
                    "alpha": "drop",
                    "layout": "frames-as-channels",
                    "mean": MEAN,
                    "std": STD,
                },
                "composition": {
                    "annotationFields": [
                        "description", "emotion-class", "emotion-label", "style-class", "ocr-text"
                    ]
                },
            }
        ],
        "sha256": sums,
    }


def main(golden):
    golden = pathlib.Path(golden)
    folder = golden / "stickerclip-tiny"
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(820)
    made = tokenizer()
    made.save(str(folder / "tokenizer.json"))
    ids = [token_ids(made, text) for text in TEXTS]
    text_tower, image_tower = TextTower(made.get_vocab_size()), ImageTower()
    files = {case["name"]: case["file"] for case in json.loads((golden / "images/cases.json").read_text())}
    images = torch.stack([pixels(golden / "images" / files[name]) for name in IMAGES])
    with torch.no_grad():
        text_vectors = text_tower(torch.tensor(ids))
        image_vectors = image_tower(images)
    sums = {
        "text.onnx": export(text_tower, torch.tensor(ids[:2]), "text", folder),
        "image.onnx": export(image_tower, images[:2], "image", folder),
        "tokenizer.json": hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest(),
    }
    outputs = {
        "texts": [
            {"text": text, "tokens": tokens, "vector": vector(values)}
            for text, tokens, values in zip(TEXTS, ids, text_vectors)
        ],
        "images": [
            {"name": name, "vector": vector(values)} for name, values in zip(IMAGES, image_vectors)
        ],
    }
    write = lambda name, value: (folder / name).write_text(json.dumps(value, ensure_ascii=False) + "\n")
    write("outputs.json", outputs)
    (folder / "model.json").write_text(json.dumps(description(sums), ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
