package dev.stickerstreams.encoders.internal.image.vp8l;

/** Red and blue are differences to multiples of green and red that vary by block. */
record ColourTransform(int width, int blockBits, int[] multipliers) implements Transform {

  @Override
  public int[] undo(int[] pixels) {
    int blocks = EntropyImage.blocks(width, blockBits);
    for (int start = 0, y = 0; start < pixels.length; start += width, y++) {
      int row = (y >> blockBits) * blocks;
      for (int x = 0; x < width; x++) {
        pixels[start + x] = undo(pixels[start + x], multipliers[row + (x >> blockBits)]);
      }
    }
    return pixels;
  }

  private static int undo(int argb, int multiplier) {
    int green = argb >> 8;
    int red = (argb >> 16) + times(multiplier, green) & 0xff;
    int blue = argb + times(multiplier >> 8, green) + times(multiplier >> 16, red) & 0xff;
    return (argb & 0xff00ff00) | red << 16 | blue;
  }

  /** Product of the lowest bytes as signed numbers, in 32nds. */
  private static int times(int a, int b) {
    return ((byte) a * (byte) b) >> 5;
  }
}
