package dev.stickerstreams.encoders.bundle;

/**
 * An image tower: pixels in, vectors out.
 *
 * @param models ONNX files
 * @param input the graph's input; empty for its only one
 * @param output the graph's output, {@code [batch, dimensions]}; empty for its first
 * @param normalize whether vectors are still to be L2-normalised
 * @param pixels how an image becomes a tensor
 */
public record ImageTowerSpec(
    TowerModels models, String input, String output, boolean normalize, Pixels pixels) {

  /**
   * How an image becomes a tensor.
   *
   * @param width pixels of the resized image
   * @param height pixels of the resized image
   * @param frames frames taken of an animation: the first, the last and those evenly between
   * @param resampling filter of the resize, such as {@code bicubic}
   * @param alpha what becomes of transparency, such as {@code drop}
   * @param layout how frames and channels are laid out, such as {@code frames-as-channels}
   * @param mean subtracted from each channel, which lies in 0..1
   * @param std divides each channel after that
   */
  public record Pixels(
      int width,
      int height,
      int frames,
      String resampling,
      String alpha,
      String layout,
      float[] mean,
      float[] std) {}
}
