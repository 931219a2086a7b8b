package dev.stickerstreams.encoders.internal.image.vp8l;

/** Pixels are differences to what is predicted from their neighbours, in one of 14 ways a block. */
record PredictorTransform(int width, int blockBits, int[] modes) implements Transform {

  private static final int BLACK = 0xff000000;
  private static final int LEFT = 1;
  private static final int TOP = 2;
  private static final int SELECT = 11;

  @Override
  public int[] undo(int[] pixels) {
    int blocks = EntropyImage.blocks(width, blockBits);
    for (int start = 0, y = 0; start < pixels.length; start += width, y++) {
      pixels[start] = Channels.add(pixels[start], y == 0 ? BLACK : pixels[start - width]);
      for (int x = 1, block = 0; x < width; block++) {
        int end = Math.min(width, (block + 1) << blockBits);
        int mode = modes[(y >> blockBits) * blocks + block] >> 8 & 0xf;
        undo(pixels, start + x, start + end, y == 0 ? LEFT : mode);
        x = end;
      }
    }
    return pixels;
  }

  /** A stretch of a row that does not start it. */
  private void undo(int[] pixels, int from, int to, int mode) {
    switch (mode) {
      case LEFT -> {
        for (int i = from; i < to; i++) {
          pixels[i] = Channels.add(pixels[i], pixels[i - 1]);
        }
      }
      case TOP -> {
        for (int i = from; i < to; i++) {
          pixels[i] = Channels.add(pixels[i], pixels[i - width]);
        }
      }
      case SELECT -> {
        for (int i = from; i < to; i++) {
          int select = select(pixels[i - 1], pixels[i - width], pixels[i - width - 1]);
          pixels[i] = Channels.add(pixels[i], select);
        }
      }
      default -> {
        for (int i = from; i < to; i++) {
          pixels[i] = Channels.add(pixels[i], prediction(pixels, i, mode));
        }
      }
    }
  }

  private int prediction(int[] pixels, int i, int mode) {
    int top = pixels[i - width];
    int left = pixels[i - 1];
    int topLeft = pixels[i - width - 1];
    int topRight = pixels[i - width + 1];
    return switch (mode) {
      case 3 -> topRight;
      case 4 -> topLeft;
      case 5 -> Channels.mean(Channels.mean(left, topRight), top);
      case 6 -> Channels.mean(left, topLeft);
      case 7 -> Channels.mean(left, top);
      case 8 -> Channels.mean(topLeft, top);
      case 9 -> Channels.mean(top, topRight);
      case 10 -> Channels.mean(Channels.mean(left, topLeft), Channels.mean(top, topRight));
      case 12 -> gradient(left, top, topLeft);
      case 13 -> halfGradient(Channels.mean(left, top), topLeft);
      default -> BLACK;
    };
  }

  /** Of left and top the one that is nearer to left + top - top left. */
  private static int select(int left, int top, int topLeft) {
    int fromLeft = 0;
    int fromTop = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int corner = Channels.at(topLeft, shift);
      fromLeft += Math.abs(Channels.at(top, shift) - corner);
      fromTop += Math.abs(Channels.at(left, shift) - corner);
    }
    return fromLeft < fromTop ? left : top;
  }

  private static int gradient(int left, int top, int topLeft) {
    int argb = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int sum = Channels.at(left, shift) + Channels.at(top, shift) - Channels.at(topLeft, shift);
      argb |= clip(sum) << shift;
    }
    return argb;
  }

  private static int halfGradient(int mean, int topLeft) {
    int argb = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = Channels.at(mean, shift);
      argb |= clip(value + (value - Channels.at(topLeft, shift)) / 2) << shift;
    }
    return argb;
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
