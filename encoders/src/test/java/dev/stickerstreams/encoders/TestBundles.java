package dev.stickerstreams.encoders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes bundles around the tiny models of {@code src/test/python/tiny_models.py}. */
public final class TestBundles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DESCRIPTION =
      """
      {
        "formatVersion": 1,
        "id": "tiny",
        "version": "1",
        "licence": "Apache-2.0",
        "spaces": [{
          "id": "tiny",
          "dimensions": 8,
          "languages": ["*"],
          "text": {
            "models": {"fp32": {"file": "model.onnx"}},
            "tokenizer": "classpath:bge-small-zh-v1.5-tokenizer.json",
            "maxTokens": 16,
            "inputs": {"input_ids": "tokens"},
            "pooling": "mean",
            "textNormalization": ["lowercase"]
          }
        }]
      }
      """;

  private TestBundles() {}

  /** Writes a sound bundle with {@code tiny.onnx}. */
  public static String tiny(Path folder) throws IOException {
    return write(folder, "tiny.onnx", description -> {});
  }

  /** Writes a bundle with one of the tiny models and a changed description. */
  public static String write(Path folder, String model, Consumer<ObjectNode> change)
      throws IOException {
    ObjectNode description = (ObjectNode) JSON.readTree(DESCRIPTION);
    change.accept(description);
    JSON.writeValue(folder.resolve("model.json").toFile(), description);
    try (InputStream in = TestBundles.class.getResourceAsStream("/tiny-models/" + model)) {
      Files.write(folder.resolve("model.onnx"), in.readAllBytes());
    }
    return folder.toString();
  }

  /** The text tower of a description. */
  public static ObjectNode text(ObjectNode description) {
    return (ObjectNode) description.at("/spaces/0/text");
  }
}
