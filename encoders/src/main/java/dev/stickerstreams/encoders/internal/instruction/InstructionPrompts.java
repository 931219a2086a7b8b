package dev.stickerstreams.encoders.internal.instruction;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stickerstreams.encoders.internal.bundle.ModelBundle;
import dev.stickerstreams.encoders.internal.bundle.SpaceSpec;
import dev.stickerstreams.encoders.internal.onnx.Vectors;
import java.util.Arrays;

/**
 * Prompts tuned beside a frozen text tower (Lester et al., arXiv 2104.08691), and a projection of
 * its vectors, as StickerLLM has them (arXiv 2306.06870): with the prompts before a request, the
 * tower's vector is near those of the stickers that are asked for. Immutable, thread-safe.
 *
 * <p>The prompts take the place of table rows whose tokens no text has, so that one graph serves
 * both: a text without prompts never reads those rows.
 */
public final class InstructionPrompts {

  private static final int FORMAT_VERSION = 1;

  private final long[] tokens;
  private final float[] rows;
  private final float[] projection;
  private final int dimensions;

  private InstructionPrompts(long[] tokens, float[] rows, float[] projection, int dimensions) {
    this.tokens = tokens;
    this.rows = rows;
    this.projection = projection;
    this.dimensions = dimensions;
  }

  /** The form of the file. */
  private record Form(
      @JsonProperty(required = true) int formatVersion,
      @JsonProperty(required = true) long[] tokens,
      @JsonProperty(required = true) byte[] prompts,
      byte[] projection) {}

  /**
   * Reads the prompts of a space.
   *
   * @param name of the file in the bundle
   * @throws dev.stickerstreams.encoders.BundleException if the file does not fit
   */
  public static InstructionPrompts read(ModelBundle bundle, SpaceSpec space, String name) {
    Form form = WeightFiles.read(bundle, name, Form.class);
    if (form.formatVersion() != FORMAT_VERSION) {
      throw WeightFiles.wrong(bundle, name, "formatVersion must be " + FORMAT_VERSION);
    }
    float[] rows = WeightFiles.floats(form.prompts());
    if (form.tokens().length == 0 || rows.length == 0 || rows.length % form.tokens().length != 0) {
      throw WeightFiles.wrong(
          bundle, name, rows.length + " floats are no prompts for " + form.tokens().length);
    }
    float[] projection = WeightFiles.floats(form.projection());
    if (projection.length != 0 && projection.length != space.dimensions() * space.dimensions()) {
      throw WeightFiles.wrong(
          bundle,
          name,
          "projection must have [dimensions, dimensions] floats, has " + projection.length);
    }
    return new InstructionPrompts(form.tokens(), rows, projection, space.dimensions());
  }

  /** The tokens that stand for the prompts. */
  public long[] tokens() {
    return tokens.clone();
  }

  /** The prompt of a token, {@code [hidden]} float32. */
  public float[] row(int prompt) {
    int width = rows.length / tokens.length;
    return Arrays.copyOfRange(rows, prompt * width, (prompt + 1) * width);
  }

  /**
   * Puts the prompts behind the first token, which stands for the text as a whole.
   *
   * @param text {@code [tokens]}, with the model's special tokens
   */
  public long[] before(long[] text) {
    long[] prompted = new long[text.length + tokens.length];
    prompted[0] = text[0];
    System.arraycopy(tokens, 0, prompted, 1, tokens.length);
    System.arraycopy(text, 1, prompted, 1 + tokens.length, text.length - 1);
    return prompted;
  }

  /**
   * The vector that a request is searched by: the tower's, plus its projection.
   *
   * @param vector {@code [dimensions]} float32; stays as it is
   * @return {@code [dimensions]} float32, L2-normalised
   */
  public float[] project(float[] vector) {
    if (projection.length == 0) {
      return vector;
    }
    float[] sum = vector.clone();
    for (int row = 0; row < dimensions; row++) {
      for (int column = 0; column < dimensions; column++) {
        sum[row] += projection[row * dimensions + column] * vector[column];
      }
    }
    return Vectors.normalize(sum);
  }
}
