package dev.stickerstreams.benchmarks.encoders;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.stickerstreams.encoders.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The files of a built-in model on the class path.
 *
 * @param model id of the bundle
 * @param precision of the weights
 */
public record ModelFiles(String model, Precision precision) {

  private static final String MAX_TOKENS = "128";

  /** The ONNX graph. */
  byte[] graph() {
    String name = model + (precision == Precision.INT8 ? "-q" : "") + ".onnx";
    try (InputStream file = open(name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  /** A tokenizer; to be closed. */
  HuggingFaceTokenizer tokenizer(boolean padding) {
    String name = model + "-tokenizer.json";
    Map<String, String> options =
        Map.of(
            "padding",
            Boolean.toString(padding),
            "truncation",
            "true",
            "maxLength",
            MAX_TOKENS,
            "modelMaxLength",
            MAX_TOKENS);
    try (InputStream file = open(name)) {
      return HuggingFaceTokenizer.newInstance(file, options);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  private static InputStream open(String name) {
    InputStream file = ModelFiles.class.getClassLoader().getResourceAsStream(name);
    if (file == null) {
      throw new IllegalStateException("The class path has no " + name);
    }
    return file;
  }
}
