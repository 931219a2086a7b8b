package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.image.ImagePreprocessing.Resampling;

/**
 * Resizes as Pillow does, bit for bit: two passes of a separable filter whose support grows when
 * shrinking, on 8-bit samples with 22-bit fixed-point weights and an 8-bit image between the
 * passes; 16-bit samples in double precision; colours premultiplied where there is alpha;
 * black-and-white and palette images by their nearest pixel. Thread-safe.
 */
final class Resampler {

  private static final int WEIGHT_BITS = 22;
  private static final int HALF = 1 << (WEIGHT_BITS - 1);

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
    Pass pass = new Pass(image, weights, step);
    int target = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < width; x++) {
        int source = (y * image.width() + weights.first(x)) * step;
        target = pass.pixel(x, source, samples, target);
      }
    }
    return new PixelImage(width, image.height(), image.mode(), samples);
  }

  private PixelImage vertically(PixelImage image, int height) {
    ResamplingWeights weights = ResamplingWeights.of(filter, image.height(), height);
    int step = image.mode().bytesPerPixel();
    int stride = image.width() * step;
    byte[] samples = new byte[Math.multiplyExact(stride, height)];
    Pass pass = new Pass(image, weights, stride);
    int target = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < image.width(); x++) {
        target = pass.pixel(y, weights.first(y) * stride + x * step, samples, target);
      }
    }
    return new PixelImage(image.width(), height, image.mode(), samples);
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

  /** Weighs the pixels along one axis; {@code stride} is the distance between neighbours on it. */
  private record Pass(PixelImage image, ResamplingWeights weights, int stride) {

    /** Writes one output pixel and returns where the next one goes. */
    int pixel(int output, int source, byte[] samples, int target) {
      int step = image.mode().bytesPerPixel();
      for (int band = 0; band < step; band++) {
        samples[target + band] = sample(output, source + band);
      }
      return target + step;
    }

    private byte sample(int output, int source) {
      byte[] from = image.samples();
      int sum = HALF;
      int position = source;
      for (int weight : weights.fixed(output)) {
        sum += (from[position] & 0xff) * weight;
        position += stride;
      }
      return (byte) Math.max(0, Math.min(255, sum >> WEIGHT_BITS));
    }
  }
}
