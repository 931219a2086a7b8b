package dev.stickerstreams.encoders.internal.image;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.internal.image.ImagePreprocessing.TensorLayout;
import java.util.List;

/**
 * Turns image files into a model's input tensors. The order of steps is Pillow's: decode, look up
 * palettes, resize, convert to RGB; then torchvision's {@code ToTensor} and {@code Normalize}.
 * Thread-safe.
 */
public final class ImagePreprocessor {

  private final ImagePreprocessing preprocessing;
  private final ImageDecoder decoder;
  private final Resampler resampler;
  private final RgbConversion toRgb;
  private final float[][] normalised;

  public ImagePreprocessor(ImagePreprocessing preprocessing) {
    this(preprocessing, new ImageDecoder(ImageLimits.DEFAULT));
  }

  /**
   * A preprocessor for one model.
   *
   * @param decoder may be shared with others, and its memory with it
   */
  public ImagePreprocessor(ImagePreprocessing preprocessing, ImageDecoder decoder) {
    this.preprocessing = preprocessing;
    this.decoder = decoder;
    this.resampler = new Resampler(preprocessing.resampling());
    this.toRgb = new RgbConversion(preprocessing.alpha());
    this.normalised = normalisation(preprocessing);
  }

  /**
   * Decodes and prepares one image.
   *
   * @param file the encoded image
   * @return {@link ImagePreprocessing#shape()} float32
   * @throws ImageRejectedException if the file is no image, is damaged or exceeds the limits
   */
  public float[] toTensor(byte[] file) {
    List<byte[]> frames = decoder.decode(file, preprocessing.frames(), this::resizedRgb);
    float[] tensor = new float[preprocessing.channels() * area()];
    for (int frame = 0; frame < frames.size(); frame++) {
      fill(tensor, frame, frames.get(frame));
    }
    return tensor;
  }

  public ImagePreprocessing preprocessing() {
    return preprocessing;
  }

  /** {@code [height, width, 3]} unsigned bytes of a frame. */
  private byte[] resizedRgb(PixelImage frame) {
    return toRgb.convert(resampler.resize(frame, preprocessing.width(), preprocessing.height()));
  }

  private void fill(float[] tensor, int frame, byte[] rgb) {
    boolean planar = preprocessing.layout() == TensorLayout.FRAMES_AS_CHANNELS;
    int pixelStride = planar ? 1 : preprocessing.channels();
    int channelStride = planar ? area() : 1;
    for (int channel = 0; channel < 3; channel++) {
      float[] values = normalised[channel];
      int target = (3 * frame + channel) * channelStride;
      for (int i = channel; i < rgb.length; i += 3, target += pixelStride) {
        tensor[target] = values[rgb[i] & 0xff];
      }
    }
  }

  private int area() {
    return preprocessing.width() * preprocessing.height();
  }

  /** The normalised value of each of 256 sample values, per channel. */
  private static float[][] normalisation(ImagePreprocessing preprocessing) {
    float[][] table = new float[3][256];
    for (int channel = 0; channel < 3; channel++) {
      float mean = preprocessing.mean().get(channel).floatValue();
      float std = preprocessing.std().get(channel).floatValue();
      for (int value = 0; value < 256; value++) {
        table[channel][value] = (value / 255f - mean) / std;
      }
    }
    return table;
  }
}
