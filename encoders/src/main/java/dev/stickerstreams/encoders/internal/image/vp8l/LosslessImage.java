package dev.stickerstreams.encoders.internal.image.vp8l;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Decodes a VP8L image. Not thread-safe. */
public final class LosslessImage {

  private static final int PREDICTOR = 0;
  private static final int COLOUR = 1;
  private static final int SUBTRACT_GREEN = 2;

  private final BitReader bits;
  private final int height;
  private final Runnable betweenRows;
  private final Deque<Transform> transforms = new ArrayDeque<>();
  private int width;
  private int seen;

  private LosslessImage(BitReader bits, int width, int height, Runnable betweenRows) {
    this.bits = bits;
    this.width = width;
    this.height = height;
    this.betweenRows = betweenRows;
  }

  /**
   * Decodes an image.
   *
   * @param bytes that hold it
   * @param start of what follows its header
   * @param end of the image
   * @param betweenRows called now and then; may throw to end the decoding
   * @return {@code [height * width]} packed alpha, red, green and blue
   */
  public static int[] decode(
      byte[] bytes, int start, int end, int width, int height, Runnable betweenRows) {
    return new LosslessImage(new BitReader(bytes, start, end), width, height, betweenRows).decode();
  }

  private int[] decode() {
    while (bits.flag()) {
      transforms.push(transform(bits.read(2)));
    }
    int[] pixels = EntropyImage.readMain(bits, width, height, betweenRows);
    for (Transform transform : transforms) {
      betweenRows.run();
      pixels = transform.undo(pixels);
    }
    return pixels;
  }

  private Transform transform(int type) {
    if ((seen & 1 << type) != 0) {
      throw ImageRejectedException.corrupt("The WebP applies a transform twice");
    }
    seen |= 1 << type;
    return switch (type) {
      case PREDICTOR, COLOUR -> blockwise(type);
      case SUBTRACT_GREEN -> new SubtractGreenTransform();
      default -> indexing();
    };
  }

  private Transform blockwise(int type) {
    int blockBits = 2 + bits.read(3);
    int[] blocks =
        EntropyImage.readSub(
            bits,
            EntropyImage.blocks(width, blockBits),
            EntropyImage.blocks(height, blockBits),
            betweenRows);
    return type == PREDICTOR
        ? new PredictorTransform(width, blockBits, blocks)
        : new ColourTransform(width, blockBits, blocks);
  }

  private Transform indexing() {
    int[] palette = EntropyImage.readSub(bits, 1 + bits.read(8), 1, betweenRows);
    ColourIndexingTransform transform = ColourIndexingTransform.of(width, height, palette);
    width = transform.packedWidth();
    return transform;
  }
}
