package dev.stickerstreams.encoders.internal.image.vp8l;

/** Arithmetic on the four bytes of packed pixels at once. */
final class Channels {

  private Channels() {}

  /** Adds byte by byte, modulo 256. */
  static int add(int a, int b) {
    int even = (a & 0xff00ff00) + (b & 0xff00ff00) & 0xff00ff00;
    int odd = (a & 0x00ff00ff) + (b & 0x00ff00ff) & 0x00ff00ff;
    return even | odd;
  }

  /** Means byte by byte, rounded down. */
  static int mean(int a, int b) {
    return (((a ^ b) & 0xfefefefe) >>> 1) + (a & b);
  }

  static int at(int argb, int shift) {
    return argb >>> shift & 0xff;
  }
}
