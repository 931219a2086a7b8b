package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.internal.image.vp8l.LosslessImage;
import java.util.Arrays;

/**
 * Decodes the alpha plane of a lossy WebP frame: plain or as the green of a VP8L stream without
 * header, each value perhaps as the difference to a prediction from its neighbours.
 */
final class WebPAlpha {

  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;

  private WebPAlpha() {}

  /** {@code [height * width]} unsigned bytes. */
  static byte[] decode(byte[] file, WebPBitstream bitstream, Deadline deadline) {
    int header = file[bitstream.alphaOffset()];
    int start = bitstream.alphaOffset() + 1;
    int end = bitstream.alphaOffset() + bitstream.alphaLength();
    int width = bitstream.width();
    int height = bitstream.height();
    byte[] alpha =
        switch (header & 3) {
          case 0 -> plain(file, start, end, width * height);
          case 1 -> green(LosslessImage.decode(file, start, end, width, height, deadline::check));
          default ->
              throw ImageRejectedException.corrupt("The WebP's alpha compression is unknown");
        };
    unfilter(alpha, width, header >> 2 & 3);
    return alpha;
  }

  private static byte[] plain(byte[] file, int start, int end, int length) {
    if (end - start < length) {
      throw ImageRejectedException.corrupt("The WebP's alpha plane is cut off");
    }
    return Arrays.copyOfRange(file, start, start + length);
  }

  private static byte[] green(int[] argb) {
    byte[] green = new byte[argb.length];
    for (int i = 0; i < argb.length; i++) {
      green[i] = (byte) (argb[i] >> 8);
    }
    return green;
  }

  private static void unfilter(byte[] alpha, int width, int filter) {
    if (filter == 0) {
      return;
    }
    for (int x = 1; x < width; x++) {
      alpha[x] += alpha[x - 1];
    }
    for (int start = width; start < alpha.length; start += width) {
      alpha[start] += alpha[start - width];
      unfilterRow(alpha, start, width, filter);
    }
  }

  /** The first row is predicted from the left, the first column from above. */
  private static void unfilterRow(byte[] alpha, int start, int width, int filter) {
    for (int i = start + 1; i < start + width; i++) {
      alpha[i] +=
          switch (filter) {
            case HORIZONTAL -> alpha[i - 1];
            case VERTICAL -> alpha[i - width];
            default -> gradient(alpha[i - 1], alpha[i - width], alpha[i - width - 1]);
          };
    }
  }

  private static byte gradient(byte left, byte above, byte corner) {
    int sum = (left & 0xff) + (above & 0xff) - (corner & 0xff);
    return (byte) Math.max(0, Math.min(255, sum));
  }
}
