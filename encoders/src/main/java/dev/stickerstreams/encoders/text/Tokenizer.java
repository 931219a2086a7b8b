package dev.stickerstreams.encoders.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.stickerstreams.encoders.bundle.BundleException;
import dev.stickerstreams.encoders.bundle.ModelBundle;
import dev.stickerstreams.encoders.bundle.TextTowerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** A model's tokenizer. Thread-safe; not to be used once closed. */
public final class Tokenizer implements AutoCloseable {

  static {
    // Without it the library looks for a GPU and may try to download a build for it.
    if (System.getenv("RUST_FLAVOR") == null && System.getProperty("RUST_FLAVOR") == null) {
      System.setProperty("RUST_FLAVOR", "cpu");
    }
  }

  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Loads the tokenizer of a text tower.
   *
   * @throws BundleException if the file is not a tokenizer
   */
  public static Tokenizer load(ModelBundle bundle, TextTowerSpec spec) {
    Map<String, String> options =
        Map.of(
            "addSpecialTokens", "true",
            "padding", "false",
            "truncation", "true",
            "maxLength", Integer.toString(spec.maxTokens()),
            "modelMaxLength", Integer.toString(spec.maxTokens()));
    try (InputStream file = bundle.files().open(spec.tokenizer())) {
      return new Tokenizer(HuggingFaceTokenizer.newInstance(file, options));
    } catch (IOException | RuntimeException e) {
      throw new BundleException(
          bundle.files().describe(spec.tokenizer()) + ": is not a tokenizer: " + e.getMessage(), e);
    }
  }

  /**
   * Cuts a text into tokens.
   *
   * @return their ids with the model's special tokens, at most {@code maxTokens}
   */
  public long[] tokens(String text) {
    return tokenizer.encode(text).getIds();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
