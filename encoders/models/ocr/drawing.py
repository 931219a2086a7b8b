"""Draws texts: runs, outlines, lines, columns, rotation."""

from PIL import Image, ImageDraw, ImageFont


def text_image(font, text, size, fill, outline, outline_width, vertical=False, spacing=0):
    """The text alone on a transparent ground, cut to what is drawn."""
    lines = text.split("\n")
    if vertical:
        return column(font, lines, size, fill, outline, outline_width)
    step = int(size * 1.25) + 2 * outline_width
    width = max(length(font, line, size, spacing) for line in lines) + 4 * size
    image = Image.new("RGBA", (int(width), step * len(lines) + 3 * size))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        x = (width - length(font, line, size, spacing)) / 2
        y = size * 2 + step * number
        for piece, drawer in pieces(font, line, size, spacing):
            draw.text((x, y), piece, font=drawer, fill=fill, anchor="ls",
                      stroke_width=outline_width, stroke_fill=outline)
            x += drawer.getlength(piece) + spacing
    return image.crop(image.getbbox())


def pieces(font, line, size, spacing):
    if spacing:
        return [(character, font.of(character, size)) for character in line]
    return [(piece, drawer_of(font, file, size)) for piece, file in font.runs(line)]


def drawer_of(font, file, size):
    key = (file, size)
    if key not in font.sizes:
        font.sizes[key] = ImageFont.truetype(str(file), size)
    return font.sizes[key]


def length(font, line, size, spacing):
    return sum(drawer.getlength(piece) + spacing for piece, drawer in pieces(font, line, size, spacing))


def column(font, lines, size, fill, outline, outline_width):
    """Each character below the one before; further lines stand at the left."""
    step = int(size * 1.1) + outline_width
    height = max(map(len, lines)) * step
    image = Image.new("RGBA", (int(size * 1.5) * len(lines) + 2 * size, height + 3 * size))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        x = image.width - size - int(size * 1.5) * number - size // 2
        for index, character in enumerate(line):
            draw.text((x, size * 2 + step * index), character, font=font.of(character, size),
                      fill=fill, anchor="ms", stroke_width=outline_width, stroke_fill=outline)
    return image.crop(image.getbbox())


def fitted(font, text, box, size, **style):
    """The text as large as the size says, or smaller to fit a box of width and height."""
    while True:
        image = text_image(font, text, size, **style)
        if (image.width <= box[0] and image.height <= box[1]) or size <= 12:
            return image
        size = int(size * 0.93)


def rotated(image, degrees):
    turned = image.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True)
    return turned.crop(turned.getbbox())
