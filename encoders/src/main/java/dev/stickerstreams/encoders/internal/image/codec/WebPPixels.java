package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.internal.image.vp8.KeyFrame;
import dev.stickerstreams.encoders.internal.image.vp8l.LosslessImage;

/** Decodes the pixels of one WebP frame, lossy with or without an alpha plane or lossless. */
final class WebPPixels {

  private static final int LOSSLESS_HEADER_BYTES = 5;
  private static final int OPAQUE = 0xff000000;

  private WebPPixels() {}

  /** {@code [height * width]} packed alpha, red, green and blue, not premultiplied. */
  static int[] decode(byte[] file, WebPBitstream bitstream, Deadline deadline) {
    if (bitstream.lossless()) {
      return lossless(file, bitstream, deadline);
    }
    int[] argb = KeyFrame.decode(file, bitstream.offset(), bitstream.length(), deadline::check);
    if (bitstream.alphaLength() > 0) {
      byte[] alpha = WebPAlpha.decode(file, bitstream, deadline);
      for (int i = 0; i < argb.length; i++) {
        argb[i] = (argb[i] & 0xffffff) | alpha[i] << 24;
      }
    }
    return argb;
  }

  private static int[] lossless(byte[] file, WebPBitstream bitstream, Deadline deadline) {
    int[] argb =
        LosslessImage.decode(
            file,
            bitstream.offset() + LOSSLESS_HEADER_BYTES,
            bitstream.offset() + bitstream.length(),
            bitstream.width(),
            bitstream.height(),
            deadline::check);
    for (int i = 0; i < argb.length && !bitstream.hasAlpha(); i++) {
      argb[i] |= OPAQUE;
    }
    return argb;
  }
}
