package dev.stickerstreams.encoders.internal.image;

/** Arithmetic on samples of 0 to 255, rounded as Pillow rounds. */
public final class ByteMath {

  private ByteMath() {}

  /** {@code a * b / 255}, rounded. */
  public static int multiply(int a, int b) {
    return divideBy255(a * b);
  }

  /** {@code below} where the weight is 0, {@code above} where it is 255. */
  public static int mix(int below, int above, int weight) {
    return divideBy255(below * (255 - weight) + above * weight);
  }

  private static int divideBy255(int value) {
    int biased = value + 128;
    return ((biased >> 8) + biased) >> 8;
  }
}
