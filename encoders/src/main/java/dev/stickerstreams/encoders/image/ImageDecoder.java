package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;
import dev.stickerstreams.encoders.internal.image.codec.Deadline;
import dev.stickerstreams.encoders.internal.image.codec.ParsedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Decodes image files that anyone may have made: whatever the bytes are, the outcome is pixels or
 * an {@link ImageRejectedException}, at a cost that {@link ImageLimits} bounds for each image and a
 * memory budget for all that are decoded at the same time. Thread-safe.
 */
public final class ImageDecoder {

  /** What an image takes beside its pixels: filter weights, code tables, buffers. */
  private static final long FIXED_BYTES = 2 << 20;

  /** How often a PNG's compressed data are copied to be handed to the JDK. */
  private static final long COPIES = 4;

  private static final int SHARE_OF_HEAP = 4;

  private final ImageLimits limits;
  private final MemoryBudget memory;

  /** A decoder that takes a quarter of the heap at most. */
  public ImageDecoder(ImageLimits limits) {
    this(limits, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * A decoder with a budget.
   *
   * @param limits of each image
   * @param maxMemoryBytes that images being decoded may take together; an image that finds too
   *     little left waits for as long as it may take to be decoded
   */
  public ImageDecoder(ImageLimits limits, long maxMemoryBytes) {
    this.limits = limits;
    this.memory = new MemoryBudget(maxMemoryBytes);
  }

  /**
   * Reads the headers only.
   *
   * @throws ImageRejectedException if the file is no image, is damaged or exceeds the limits
   */
  public ImageFacts facts(byte[] file) {
    return guarded(() -> parse(file).facts());
  }

  /**
   * Decodes frames spread evenly over an animation, frame {@code i} of {@code k} being number
   * {@code i * (n - 1) / (k - 1)}. Only one frame's pixels are held at a time.
   *
   * @param file the encoded image
   * @param count how many frames are wanted; 1 for the first
   * @param perFrame what is made of a frame's pixels; called once for each distinct frame
   * @return {@code count} results, repeated where the animation has fewer frames
   * @throws ImageRejectedException if the file is no image, is damaged or exceeds the limits, or
   *     memory did not become free in time
   */
  public <T> List<T> decode(byte[] file, int count, Function<PixelImage, T> perFrame) {
    return guarded(() -> decodeWithinMemory(file, count, perFrame));
  }

  private <T> List<T> decodeWithinMemory(byte[] file, int count, Function<PixelImage, T> perFrame)
      throws IOException {
    ParsedImage image = parse(file);
    long pixelBytes = image.facts().pixels() * image.bytesPerPixel();
    long bytes = FIXED_BYTES + COPIES * file.length + pixelBytes;
    memory.take(bytes, limits.maxMillis());
    try {
      return decodeOrStill(image, count, perFrame);
    } finally {
      memory.giveBack(bytes);
    }
  }

  /** Damaged frames of an animation leave the still that comes with it. */
  private <T> List<T> decodeOrStill(ParsedImage image, int count, Function<PixelImage, T> perFrame)
      throws IOException {
    try {
      return decode(image, count, perFrame);
    } catch (IOException e) {
      ParsedImage still = image.still().orElseThrow(() -> e);
      return decode(still, count, perFrame);
    }
  }

  private <T> List<T> decode(ParsedImage image, int count, Function<PixelImage, T> perFrame)
      throws IOException {
    Deadline deadline = Deadline.after(limits.maxMillis());
    List<T> results = new ArrayList<>(count);
    int previous = -1;
    for (int index : spread(image.facts().frames(), count)) {
      results.add(
          index == previous
              ? results.get(results.size() - 1)
              : perFrame.apply(image.frame(index, deadline)));
      previous = index;
      deadline.check();
    }
    return results;
  }

  static int[] spread(int frames, int count) {
    int steps = Math.max(1, count - 1);
    return IntStream.range(0, count).map(i -> i * (frames - 1) / steps).toArray();
  }

  private ParsedImage parse(byte[] file) throws IOException {
    limits.checkBytes(file);
    ImageFormat format = ImageFormat.of(file).orElseThrow(() -> unknownFormat(file));
    ParsedImage image = ParsedImage.parse(format, file, limits.maxFrames());
    limits.check(image.facts());
    return image;
  }

  private static ImageRejectedException unknownFormat(byte[] file) {
    return new ImageRejectedException(
        Reason.UNKNOWN_FORMAT,
        ForeignFormat.of(file)
            .map(ForeignFormat::message)
            .orElse("The bytes are no PNG, JPEG, GIF, WebP or BMP image"));
  }

  /** Decoders fail in their own ways on damaged bytes; callers see one exception. */
  private static <T> T guarded(Decoding<T> decoding) {
    try {
      return decoding.run();
    } catch (ImageRejectedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ImageRejectedException(Reason.CORRUPT, "The image is damaged: " + e, e);
    }
  }

  private interface Decoding<T> {
    T run() throws IOException;
  }
}
