package dev.stickerstreams.encoders.internal.image;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.Resampling;
import java.util.Arrays;

/**
 * Resizes as Pillow does, bit for bit: two passes of a separable filter whose support grows when
 * shrinking, on 8-bit samples with 22-bit fixed-point weights and an 8-bit image between the
 * passes; 16-bit samples in double precision; colours premultiplied where there is alpha;
 * black-and-white and palette images by their nearest pixel. Thread-safe.
 */
final class Resampler {

  private static final int WEIGHT_BITS = 22;
  private static final int HALF = 1 << (WEIGHT_BITS - 1);

  private static final int RGB_BYTES = 3;
  private static final int RGBA_BYTES = 4;

  private final Resampling filter;

  Resampler(Resampling filter) {
    this.filter = filter;
  }

  PixelImage resize(PixelImage image, int width, int height) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    if (!image.mode().interpolated()) {
      return nearest(image, width, height);
    }
    if (image.mode().hasAlpha()) {
      return Premultiplication.undo(interpolate(Premultiplication.apply(image), width, height));
    }
    return interpolate(image, width, height);
  }

  private PixelImage interpolate(PixelImage image, int width, int height) {
    PixelImage wide = image.width() == width ? image : horizontally(image, width);
    return image.height() == height ? wide : vertically(wide, height);
  }

  private PixelImage horizontally(PixelImage image, int width) {
    ResamplingWeights weights = ResamplingWeights.of(filter, image.width(), width);
    int step = image.mode().bytesPerPixel();
    byte[] samples = new byte[Math.multiplyExact(width * step, image.height())];
    int[] sums = new int[step];
    for (int y = 0, target = 0; y < image.height(); y++) {
      for (int x = 0; x < width; x++, target += step) {
        int source = (y * image.width() + weights.first(x)) * step;
        switch (step) {
          case RGBA_BYTES -> fourBands(image.samples(), source, weights.fixed(x), samples, target);
          case RGB_BYTES -> threeBands(image.samples(), source, weights.fixed(x), samples, target);
          default -> {
            Arrays.fill(sums, HALF);
            add(image.samples(), source, weights.fixed(x), sums);
            write(sums, samples, target);
          }
        }
      }
    }
    return new PixelImage(width, image.height(), image.mode(), samples);
  }

  /** Adds neighbouring pixels, as many bands as there are sums. */
  private static void add(byte[] from, int source, int[] weights, int[] sums) {
    int position = source;
    for (int weight : weights) {
      for (int band = 0; band < sums.length; band++) {
        sums[band] += (from[position++] & 0xff) * weight;
      }
    }
  }

  private static void threeBands(
      byte[] from, int source, int[] weights, byte[] samples, int target) {
    int first = HALF;
    int second = HALF;
    int third = HALF;
    int position = source;
    for (int weight : weights) {
      first += (from[position] & 0xff) * weight;
      second += (from[position + 1] & 0xff) * weight;
      third += (from[position + 2] & 0xff) * weight;
      position += RGB_BYTES;
    }
    samples[target] = rounded(first);
    samples[target + 1] = rounded(second);
    samples[target + 2] = rounded(third);
  }

  private static void fourBands(
      byte[] from, int source, int[] weights, byte[] samples, int target) {
    int first = HALF;
    int second = HALF;
    int third = HALF;
    int fourth = HALF;
    int position = source;
    for (int weight : weights) {
      first += (from[position] & 0xff) * weight;
      second += (from[position + 1] & 0xff) * weight;
      third += (from[position + 2] & 0xff) * weight;
      fourth += (from[position + 3] & 0xff) * weight;
      position += RGBA_BYTES;
    }
    samples[target] = rounded(first);
    samples[target + 1] = rounded(second);
    samples[target + 2] = rounded(third);
    samples[target + 3] = rounded(fourth);
  }

  private PixelImage vertically(PixelImage image, int height) {
    ResamplingWeights weights = ResamplingWeights.of(filter, image.height(), height);
    int stride = image.width() * image.mode().bytesPerPixel();
    byte[] samples = new byte[Math.multiplyExact(stride, height)];
    int[] sums = new int[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, HALF);
      int row = weights.first(y) * stride;
      for (int weight : weights.fixed(y)) {
        addRow(image.samples(), row, weight, sums);
        row += stride;
      }
      write(sums, samples, y * stride);
    }
    return new PixelImage(image.width(), height, image.mode(), samples);
  }

  private static void addRow(byte[] from, int row, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (from[row + i] & 0xff) * weight;
    }
  }

  private static void write(int[] sums, byte[] samples, int target) {
    for (int i = 0; i < sums.length; i++) {
      samples[target + i] = rounded(sums[i]);
    }
  }

  private static byte rounded(int sum) {
    int value = sum >> WEIGHT_BITS;
    boolean within = (value & ~255) == 0;
    return (byte) (within ? value : value < 0 ? 0 : 255);
  }

  private static PixelImage nearest(PixelImage image, int width, int height) {
    int step = image.mode().bytesPerPixel();
    int[] columns = nearest(image.width(), width);
    int[] rows = nearest(image.height(), height);
    byte[] samples = new byte[width * height * step];
    int target = 0;
    for (int row : rows) {
      for (int column : columns) {
        int source = (row * image.width() + column) * step;
        System.arraycopy(image.samples(), source, samples, target, step);
        target += step;
      }
    }
    return new PixelImage(width, height, image.mode(), samples);
  }

  private static int[] nearest(int from, int to) {
    int[] positions = new int[to];
    double scale = (double) from / to;
    double position = scale * 0.5;
    for (int i = 0; i < to; i++, position += scale) {
      positions[i] = Math.min((int) position, from - 1);
    }
    return positions;
  }
}
