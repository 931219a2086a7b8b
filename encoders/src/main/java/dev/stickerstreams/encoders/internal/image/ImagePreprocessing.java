package dev.stickerstreams.encoders.internal.image;

import java.util.List;

/**
 * How a model wants its images.
 *
 * @param width of the input in pixels; the aspect ratio is not kept
 * @param height of the input in pixels
 * @param frames taken of an animation, evenly from its first to its last; a still is repeated
 * @param resampling filter of the resize
 * @param alpha what becomes of transparency
 * @param mean of red, green and blue, subtracted after scaling to 0..1
 * @param std of red, green and blue, divided by
 * @param layout order of the tensor
 */
public record ImagePreprocessing(
    int width,
    int height,
    int frames,
    Resampling resampling,
    AlphaHandling alpha,
    List<Double> mean,
    List<Double> std,
    TensorLayout layout) {

  /** Filter of a resize, with its support scaled when shrinking, as in Pillow. */
  public enum Resampling {
    BICUBIC,
    BILINEAR
  }

  /** What becomes of transparency once the image is resized. */
  public enum AlphaHandling {
    /** The colours stay as they are, alpha is forgotten. */
    DROP,
    /** The image is laid over white. */
    WHITE
  }

  /** Order of the tensor's values. */
  public enum TensorLayout {
    /** {@code [3 * frames, height, width]}. */
    FRAMES_AS_CHANNELS,
    /** {@code [height, width, 3 * frames]}. */
    CHANNELS_LAST
  }

  /** What StickerCLIP was trained with: {@code [9, 224, 224]}. */
  public static final ImagePreprocessing STICKER_CLIP =
      new ImagePreprocessing(
          224,
          224,
          3,
          Resampling.BICUBIC,
          AlphaHandling.DROP,
          List.of(0.48145466, 0.4578275, 0.40821073),
          List.of(0.26862954, 0.26130258, 0.27577711),
          TensorLayout.FRAMES_AS_CHANNELS);

  public ImagePreprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    require(width >= 1 && width <= 4096 && height >= 1 && height <= 4096, "size must be 1 to 4096");
    require(frames >= 1 && frames <= 64, "frames must be 1 to 64");
    require(mean.size() == 3 && std.size() == 3, "mean and std must have 3 values");
    require(std.stream().allMatch(value -> value > 0), "std must be positive");
  }

  /** Shape of one image's tensor, without the batch dimension. */
  public long[] shape() {
    return layout == TensorLayout.FRAMES_AS_CHANNELS
        ? new long[] {channels(), height, width}
        : new long[] {height, width, channels()};
  }

  /** Three for each frame. */
  public int channels() {
    return 3 * frames;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Image preprocessing: " + message);
    }
  }
}
