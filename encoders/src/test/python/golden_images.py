"""Writes the golden images and what Pillow and torchvision make of them.

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python golden_images.py ../resources/golden/images

A still that is not part of an APNG's animation is left out, and of grey in 16 bits the high byte counts.
Every image is drawn here. For each one `expected/NAME.png` holds the frames that StickerCLIP sees,
0, (n-1)/2 and n-1 where they differ, resized to 224x224 RGB, one above the other; `cases.json` lists
them. `normalised.bin` holds torchvision's normalised value of each sample value, 3 x 256 float32,
little endian.

Pillow must be older than 12.2: since then the order of the two passes of a resize depends on the shape
of the image, which moves some samples by a level; models were trained with the fixed order.
"""

import io
import json
import pathlib
import struct
import sys
import zlib

import numpy as np
import torch
from PIL import Image, ImageDraw
from torchvision import transforms

SIZE = 224
MEAN = (0.48145466, 0.4578275, 0.40821073)
STD = (0.26862954, 0.26130258, 0.27577711)
ANIMATED_FORMATS = {"GIF", "PNG", "WEBP", "TIFF"}


# ---------------------------------------------------------------- what the model sees


def frame_indices(count):
    return [0, (count - 1) // 2, count - 1]


def golden_frames(data):
    """The distinct frames as 224x224 RGB and the number of frames."""
    image = Image.open(io.BytesIO(data))
    hidden = 1 if getattr(image, "default_image", False) else 0
    count = getattr(image, "n_frames", 1) - hidden
    frames = []
    for index in sorted(set(frame_indices(count))):
        if image.mode == "I;16":
            frame = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8), "L")
        elif image.format in ANIMATED_FORMATS:
            image.seek(index + hidden)
            frame = image.convert()
        else:
            frame = image
        resized = frame.resize((SIZE, SIZE), Image.Resampling.BICUBIC)
        frames.append(np.asarray(resized.convert("RGB")))
    return frames, count, image


# ---------------------------------------------------------------- artwork


def face(width, height, shift=0.0, background=(0, 0, 0, 0), ink=(40, 20, 10, 255)):
    """A face with soft and hard edges, saturated colours and half-transparent parts."""
    image = Image.new("RGBA", (width, height), background)
    draw = ImageDraw.Draw(image)
    at = lambda x, y: (int((x + shift) * width), int(y * height))
    line = max(1, width // 40)
    draw.ellipse((*at(0.1, 0.1), *at(0.85, 0.9)), fill=(255, 205, 0, 255), outline=ink, width=line)
    draw.ellipse((*at(0.28, 0.3), *at(0.4, 0.45)), fill=ink)
    draw.ellipse((*at(0.58, 0.3), *at(0.7, 0.45)), fill=ink)
    draw.arc((*at(0.3, 0.4), *at(0.7, 0.75)), 20, 160, fill=(220, 0, 30, 255), width=2 * line)
    draw.rectangle((*at(0.0, 0.75), *at(0.3, 1.0)), fill=(0, 60, 255, 128))
    draw.polygon([at(0.6, 0.02), at(0.95, 0.05), at(0.8, 0.3)], fill=(255, 0, 255, 255))
    ramp = np.linspace(0, 255, max(1, width // 2)).astype(np.uint8)
    strip = np.zeros((max(1, height // 12), len(ramp), 4), np.uint8)
    strip[..., 1] = ramp
    strip[..., 2] = 255 - ramp
    strip[..., 3] = 255
    image.paste(Image.fromarray(strip, "RGBA"), (0, height - strip.shape[0]))
    return image


def rgb(width, height, shift=0.0):
    return face(width, height, shift, background=(250, 240, 220, 255)).convert("RGB")


def hidden_colours(width, height):
    """Colours under full transparency that dropping alpha would show."""
    pixels = np.array(face(width, height))
    hidden = pixels[..., 3] == 0
    pixels[hidden, 0] = 200
    pixels[hidden, 1] = (np.indices(hidden.shape)[1][hidden] * 3) % 256
    return Image.fromarray(pixels, "RGBA")


def noise(width, height, seed):
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values, "RGB")


def saved(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


# ---------------------------------------------------------------- PNG by hand


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, rows, extra=b"", interlaced=0):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + extra
        + png_chunk(b"IDAT", body)
        + png_chunk(b"IEND", b"")
    )


def deep_png(samples, colour):
    height, width = samples.shape[:2]
    return png(width, height, 16, colour, [row.astype(">u2").tobytes() for row in samples])


def interlaced_png(image):
    pixels = np.asarray(image)
    rows = []
    for x, y, dx, dy in (
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)
    ):
        part = pixels[y::dy, x::dx]
        rows += [row.tobytes() for row in part] if part.shape[1] else []
    return png(image.width, image.height, 8, 6, rows, interlaced=1)


def deep_samples(width, height, bands):
    grid = np.add.outer(np.arange(height) * 37, np.arange(width) * 211).astype(np.uint32)
    return np.stack([(grid * (band + 3) * 7 + band * 9000) % 65536 for band in range(bands)], -1)


# ---------------------------------------------------------------- GIF by hand


def gif_codes(indices, bits=8):
    """LZW data whose table never grows: a clear code before it would."""
    clear, end, out, buffer, count = 1 << bits, (1 << bits) + 1, bytearray(), 0, 0
    codes = []
    for start in range(0, len(indices), (1 << bits) - 2):
        codes += [clear, *indices[start : start + (1 << bits) - 2]]
    for code in [*codes, end]:
        buffer |= code << count
        count += bits + 1
        while count >= 8:
            out.append(buffer & 255)
            buffer >>= 8
            count -= 8
    if count:
        out.append(buffer & 255)
    blocks = b"".join(
        bytes([len(out[i : i + 255])]) + bytes(out[i : i + 255]) for i in range(0, len(out), 255)
    )
    return bytes([bits]) + blocks + b"\0"


def gif_frame(indices, x, y, disposal, transparent=None, palette=None, interlaced=False):
    height, width = indices.shape
    control = b"\x21\xf9\x04" + struct.pack(
        "<BHBB", disposal << 2 | (transparent is not None), 8, transparent or 0, 0
    )
    flags = (0x40 if interlaced else 0) | (0x87 if palette else 0)
    image = b"\x2c" + struct.pack("<HHHHB", x, y, width, height, flags) + (palette or b"")
    rows = indices
    if interlaced:
        rows = np.concatenate([indices[0::8], indices[4::8], indices[2::4], indices[1::2]])
    return control + image + gif_codes(rows.flatten().tolist())


def gif(width, height, palette, background, frames):
    screen = struct.pack("<HHBBB", width, height, 0x87, background, 0)
    return b"GIF89a" + screen + palette + b"".join(frames) + b"\x3b"


def gif_palette(seed):
    ramp = np.arange(256)
    return np.stack([ramp, 255 - ramp, (ramp // 64 * 64 + 37 * seed) % 256], -1).astype(np.uint8).tobytes()


def gif_pattern(width, height, step, hole=None):
    grid = (np.add.outer(np.arange(height) // 5, np.arange(width) // 7) * step + 1) % 251
    if hole is not None:
        grid[height // 4 : height // 2, width // 4 : width // 2] = hole
    return grid.astype(np.uint8)


def gif_disposals(first_transparent, disposals, interlaced=False):
    """Frames at offsets, with holes and local palettes, each disposed of in its own way."""
    frames = [gif_frame(gif_pattern(90, 70, 3, 255), 0, 0, disposals[0], first_transparent)]
    for i, disposal in enumerate(disposals[1:], start=1):
        frames.append(
            gif_frame(
                gif_pattern(50, 40, 5 + i, 254),
                7 * i % 40,
                5 * i % 30,
                disposal,
                254 if i % 2 else None,
                gif_palette(100 + i) if i % 3 == 2 else None,
                interlaced,
            )
        )
    return gif(90, 70, gif_palette(1), 17, frames)


# ---------------------------------------------------------------- the cases


def animation(count, width=96, height=80, background=(0, 0, 0, 0)):
    return [face(width, height, 0.2 * i / max(1, count - 1), background) for i in range(count)]


def save_animation(frames, format, **options):
    return saved(frames[0], format, save_all=True, append_images=frames[1:], duration=80, **options)


def half_transparent(frames):
    pixels = [np.array(frame) for frame in frames]
    for i, frame in enumerate(pixels[1:], start=1):
        frame[:, ::2, 3] //= 1 + i % 3
    return [Image.fromarray(frame, "RGBA") for frame in pixels]


def png_cases():
    palette = face(150, 130).convert("RGB").quantize(40)
    quantized = face(150, 130).quantize(60)
    yield "png-rgb", saved(rgb(150, 130), "PNG")
    yield "png-rgba", saved(hidden_colours(150, 130), "PNG")
    yield "png-rgba-224", saved(hidden_colours(SIZE, SIZE), "PNG")
    yield "png-rgba-large", saved(hidden_colours(512, 500), "PNG")
    yield "png-interlaced", interlaced_png(hidden_colours(61, 43))
    yield "png-palette", saved(palette, "PNG")
    yield "png-palette-16-colours", saved(rgb(90, 70).quantize(16), "PNG")
    yield "png-palette-alphas", saved(quantized, "PNG", transparency=bytes(range(0, 240, 4)))
    yield "png-palette-one-transparent", saved(palette, "PNG", transparency=palette.getpixel((0, 0)))
    yield "png-bilevel", saved(rgb(150, 130).convert("1"), "PNG")
    yield "png-grey", saved(rgb(150, 130).convert("L"), "PNG")
    yield "png-grey-4-bit", png(40, 30, 4, 0, [bytes((x * 37 + y * 11) % 256 for x in range(20)) for y in range(30)])
    yield "png-grey-2-bit", png(40, 30, 2, 0, [bytes((x * 53 + y * 29) % 256 for x in range(10)) for y in range(30)])
    yield "png-grey-alpha", saved(face(150, 130).convert("LA"), "PNG")
    yield "png-grey-16-bit", deep_png(deep_samples(50, 40, 1), 0)
    yield "png-grey-alpha-16-bit", deep_png(deep_samples(50, 40, 2), 4)
    yield "png-rgb-16-bit", deep_png(deep_samples(50, 40, 3), 2)
    yield "png-rgba-16-bit", deep_png(deep_samples(50, 40, 4), 6)
    yield "png-colour-key", saved(rgb(150, 130), "PNG", transparency=(250, 240, 220))
    yield "png-1x1", saved(Image.new("RGBA", (1, 1), (200, 30, 99, 80)), "PNG")
    yield "png-wide", saved(noise(1500, 2, 5), "PNG")
    yield "png-tall", saved(noise(3, 1200, 6), "PNG")


def apng_cases():
    five = half_transparent(animation(5))
    yield "apng-source", save_animation(five, "PNG", disposal=0, blend=0)
    yield "apng-over", save_animation(five, "PNG", disposal=0, blend=1)
    yield "apng-previous", save_animation(five, "PNG", disposal=[0, 2, 2, 2, 0], blend=0)
    yield "apng-mixed", save_animation(five, "PNG", disposal=[2, 1, 0, 2, 1], blend=[0, 1, 0, 0, 1])
    yield "apng-default-image", save_animation(
        [hidden_colours(96, 80), *five[1:]], "PNG", default_image=True, blend=[0, 1, 1, 1]
    )
    yield "apng-rgb", save_animation([rgb(96, 80, 0.1 * i) for i in range(4)], "PNG")
    yield "apng-palette", save_animation([frame.quantize(20) for frame in animation(3)], "PNG")
    yield "apng-2-frames", save_animation(animation(2), "PNG")


def gif_cases():
    ramp = Image.fromarray(np.tile(np.arange(0, 200, 2, dtype=np.uint8), (60, 1)), "L")
    yield "gif-palette", saved(rgb(150, 130), "GIF")
    yield "gif-transparent", saved(face(150, 130), "GIF")
    yield "gif-grey", saved(ramp, "GIF")
    yield "gif-grey-2-frames", save_animation([ramp, ramp.rotate(180)], "GIF")
    yield "gif-1-frame-loop", save_animation(animation(1), "GIF", loop=0)
    yield "gif-2-frames", save_animation(animation(2), "GIF")
    yield "gif-40-frames", save_animation(animation(40), "GIF", disposal=2)
    yield "gif-opaque-frames", save_animation([rgb(96, 80, 0.1 * i) for i in range(6)], "GIF")
    for disposal in (1, 2, 3):
        yield f"gif-disposal-{disposal}", gif_disposals(255, [disposal] * 6)
        yield f"gif-opaque-disposal-{disposal}", gif_disposals(None, [disposal] * 5)
    yield "gif-mixed-interlaced", gif_disposals(255, [3, 2, 1, 3, 2, 0, 3, 1], interlaced=True)


def webp_cases():
    yield "webp-lossy", saved(rgb(240, 210), "WEBP", quality=80)
    yield "webp-lossy-odd", saved(rgb(33, 47), "WEBP", quality=60)
    yield "webp-lossy-low", saved(rgb(300, 301), "WEBP", quality=5, method=6)
    yield "webp-lossy-noise", saved(noise(15, 12, 7).resize((120, 96), Image.Resampling.NEAREST), "WEBP", quality=40)
    yield "webp-lossy-alpha", saved(face(240, 210), "WEBP", quality=75)
    yield "webp-lossy-alpha-lossy", saved(face(130, 110), "WEBP", quality=50, alpha_quality=30)
    yield "webp-lossless", saved(hidden_colours(150, 130), "WEBP", lossless=True, exact=True)
    yield "webp-lossless-palette", saved(rgb(90, 80).quantize(12).convert("RGB"), "WEBP", lossless=True)
    yield "webp-1x1", saved(Image.new("RGB", (1, 1), (200, 30, 99)), "WEBP")
    yield "webp-wide", saved(rgb(900, 9), "WEBP", quality=70)
    yield "webp-animated-lossy", save_animation(animation(6), "WEBP", quality=70)
    yield "webp-animated-opaque", save_animation([rgb(96, 80, 0.1 * i) for i in range(5)], "WEBP")
    yield "webp-animated-lossless", save_animation(
        half_transparent(animation(6)), "WEBP", lossless=True, minimize_size=True
    )
    yield "webp-animated-mixed", save_animation(
        half_transparent(animation(9)), "WEBP", allow_mixed=True, quality=60, minimize_size=True
    )
    yield "webp-2-frames", save_animation(animation(2), "WEBP", quality=80)


def jpeg_cases():
    exif = Image.Exif()
    exif[0x0112] = 6
    yield "jpeg-444", saved(rgb(150, 130), "JPEG", quality=90, subsampling=0)
    yield "jpeg-422", saved(rgb(151, 131), "JPEG", quality=80, subsampling=1)
    yield "jpeg-420", saved(rgb(301, 203), "JPEG", quality=75, subsampling=2)
    yield "jpeg-progressive", saved(rgb(150, 130), "JPEG", quality=15, progressive=True)
    yield "jpeg-grey", saved(rgb(150, 130).convert("L"), "JPEG")
    yield "jpeg-rotated", saved(rgb(160, 90), "JPEG", exif=exif)
    yield "jpeg-cmyk", saved(rgb(150, 130).convert("CMYK"), "JPEG", quality=85)
    yield "jpeg-stored-as-rgb", saved(rgb(150, 130), "JPEG", quality=85, keep_rgb=True)
    yield "jpeg-1x1", saved(Image.new("RGB", (1, 1), (200, 30, 99)), "JPEG")
    yield "jpeg-wide", saved(rgb(1500, 11), "JPEG", quality=85)


def bmp_cases():
    yield "bmp-rgb", saved(rgb(75, 65), "BMP")
    yield "bmp-rgba", saved(face(40, 30), "BMP")
    yield "bmp-palette", saved(rgb(75, 65).quantize(50), "BMP")
    yield "bmp-grey", saved(rgb(75, 65).convert("L"), "BMP")
    yield "bmp-bilevel", saved(rgb(75, 65).convert("1"), "BMP")


def cases():
    for group in (png_cases, apng_cases, gif_cases, webp_cases, jpeg_cases, bmp_cases):
        yield from group()


def normalised():
    values = torch.arange(256, dtype=torch.uint8).repeat(3, 1)
    image = values.reshape(3, 1, 256).permute(1, 2, 0).numpy()
    pipeline = transforms.Compose([transforms.ToTensor(), transforms.Normalize(MEAN, STD)])
    return pipeline(Image.fromarray(image, "RGB")).numpy().astype("<f4").tobytes()


def main(folder):
    folder = pathlib.Path(folder)
    (folder / "expected").mkdir(parents=True, exist_ok=True)
    listing = []
    for name, data in cases():
        frames, count, image = golden_frames(data)
        file = f"{name}.{image.format.lower()}"
        (folder / file).write_bytes(data)
        expected = Image.fromarray(np.concatenate(frames), "RGB")
        expected.save(folder / "expected" / f"{name}.png", optimize=True)
        listing.append(
            {"name": name, "file": file, "width": image.width, "height": image.height, "frames": count}
        )
    (folder / "cases.json").write_text(json.dumps(listing, indent=1) + "\n")
    (folder / "normalised.bin").write_bytes(normalised())


if __name__ == "__main__":
    main(sys.argv[1])
