package dev.stickerstreams.encoders.internal.batch;

/**
 * Which inputs may share a batch.
 *
 * @param maxInputs most inputs of a batch
 * @param maxPaddedSize most {@code inputs × largest size} of a batch; one input always fits
 * @param maxPaddingRatio most padded size over real size; keeps long inputs from short ones
 */
public record BatchPolicy(int maxInputs, int maxPaddedSize, double maxPaddingRatio) {

  /** One input at a time. */
  public static final BatchPolicy SINGLE = new BatchPolicy(1, Integer.MAX_VALUE, 1.0);

  public BatchPolicy {
    if (maxInputs < 1 || maxPaddedSize < 1 || !(maxPaddingRatio >= 1)) {
      throw new IllegalArgumentException(
          "a batch policy needs at least one input, a padded size of at least 1 and a padding"
              + " ratio of at least 1");
    }
  }

  /** Whether a batch of this many inputs, real size and largest input is allowed. */
  boolean allows(int inputs, long realSize, int largest) {
    long padded = (long) inputs * largest;
    return inputs == 1
        || (inputs <= maxInputs
            && padded <= maxPaddedSize
            && padded <= Math.round(maxPaddingRatio * realSize));
  }
}
