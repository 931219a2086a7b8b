package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;

/**
 * What one image may cost. All but the time are checked before any pixel is decoded.
 *
 * @param maxBytes of the file
 * @param maxSide pixels of the longer side, which bounds what resampling needs beside the pixels
 * @param maxPixels of the canvas; memory is at most about 30 bytes a pixel, for all images together
 *     what {@link ImageDecoder} is given
 * @param maxFrames of an animation
 * @param maxMillis of decoding and preprocessing, checked while bytes are read and between frames
 */
public record ImageLimits(
    int maxBytes, int maxSide, long maxPixels, int maxFrames, long maxMillis) {

  /** 16 MiB, 16,384 pixels a side, 16 megapixels, 1,000 frames, 5 seconds. */
  public static final ImageLimits DEFAULT =
      new ImageLimits(16 << 20, 16_384, 16_000_000L, 1_000, 5_000);

  public ImageLimits {
    if (maxBytes < 1 || maxSide < 1 || maxPixels < 1 || maxFrames < 1 || maxMillis < 1) {
      throw new IllegalArgumentException("Image limits must be positive");
    }
  }

  void checkBytes(byte[] file) {
    check(Reason.TOO_MANY_BYTES, "bytes", file.length, maxBytes);
  }

  void check(ImageFacts facts) {
    check(Reason.TOO_LARGE, "pixels a side", Math.max(facts.width(), facts.height()), maxSide);
    check(Reason.TOO_LARGE, "pixels", facts.pixels(), maxPixels);
  }

  private static void check(Reason reason, String unit, long actual, long limit) {
    if (actual > limit) {
      throw new ImageRejectedException(
          reason, "The image has %,d %s, the limit is %,d".formatted(actual, unit, limit));
    }
  }
}
