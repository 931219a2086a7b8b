package dev.stickerstreams.encoders.internal.image.vp8l;

/**
 * Pixels are indices of a palette; several share a pixel where the palette is small.
 *
 * @param packingBits two to the power of this many indices are in one pixel
 */
record ColourIndexingTransform(int width, int height, int packingBits, int[] palette)
    implements Transform {

  static ColourIndexingTransform of(int width, int height, int[] differences) {
    for (int i = 1; i < differences.length; i++) {
      differences[i] = Channels.add(differences[i], differences[i - 1]);
    }
    int size = differences.length;
    int packingBits = size > 16 ? 0 : size > 4 ? 1 : size > 2 ? 2 : 3;
    return new ColourIndexingTransform(width, height, packingBits, differences);
  }

  int packedWidth() {
    return EntropyImage.blocks(width, packingBits);
  }

  @Override
  public int[] undo(int[] pixels) {
    int[] argb = new int[Math.multiplyExact(width, height)];
    int indexBits = 8 >> packingBits;
    int withinPixel = (1 << packingBits) - 1;
    int packedWidth = packedWidth();
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int packed = Channels.at(pixels[y * packedWidth + (x >> packingBits)], 8);
        int index = packed >> ((x & withinPixel) * indexBits) & (1 << indexBits) - 1;
        argb[i] = index < palette.length ? palette[index] : 0;
      }
    }
    return argb;
  }
}
