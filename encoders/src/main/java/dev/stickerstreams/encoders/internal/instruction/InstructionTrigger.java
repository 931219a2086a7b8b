package dev.stickerstreams.encoders.internal.instruction;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.onnx.Vectors;

/**
 * Tells whether a text asks for stickers: a logistic regression on its vector in the frozen text
 * tower and on the runs of characters or words in it. Immutable, thread-safe.
 */
public final class InstructionTrigger {

  private static final int FORMAT_VERSION = 1;

  private final TextGrams kind;
  private final double bias;
  private final float[] vectorWeights;
  private final float[] gramWeights;

  private InstructionTrigger(
      TextGrams kind, double bias, float[] vectorWeights, float[] gramWeights) {
    this.kind = kind;
    this.bias = bias;
    this.vectorWeights = vectorWeights;
    this.gramWeights = gramWeights;
  }

  /** The form of the file. */
  private record Form(
      @JsonProperty(required = true) int formatVersion,
      @JsonProperty(required = true) String grams,
      @JsonProperty(required = true) double bias,
      @JsonProperty(required = true) byte[] vectorWeights,
      @JsonProperty(required = true) byte[] gramWeights) {}

  /**
   * Reads the trigger of a space.
   *
   * @param name of the file in the bundle
   * @throws dev.stickerstreams.encoders.BundleException if the file does not fit
   */
  public static InstructionTrigger read(ModelBundle bundle, SpaceSpec space, String name) {
    Form form = WeightFiles.read(bundle, name, Form.class);
    float[] vector = WeightFiles.floats(form.vectorWeights());
    float[] grams = WeightFiles.floats(form.gramWeights());
    if (form.formatVersion() != FORMAT_VERSION) {
      throw WeightFiles.wrong(bundle, name, "formatVersion must be " + FORMAT_VERSION);
    }
    if (vector.length != space.dimensions() || grams.length == 0) {
      throw WeightFiles.wrong(
          bundle,
          name,
          "needs gramWeights, and vectorWeights for %d dimensions, has %d and %d"
              .formatted(space.dimensions(), grams.length, vector.length));
    }
    try {
      return new InstructionTrigger(TextGrams.named(form.grams()), form.bias(), vector, grams);
    } catch (IllegalArgumentException e) {
      throw WeightFiles.wrong(bundle, name, e.getMessage());
    }
  }

  /**
   * The probability that a text asks for stickers. Takes microseconds.
   *
   * @param text as it was encoded
   * @param vector its vector, {@code [dimensions]} float32, L2-normalised
   */
  public double probability(String text, float[] vector) {
    double logit = bias + Vectors.dot(vectorWeights, vector);
    for (int gram : kind.of(text, gramWeights.length)) {
      logit += gramWeights[gram];
    }
    return 1 / (1 + Math.exp(-logit));
  }
}
