package dev.stickerstreams.benchmarks.peer;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15.BgeSmallEnV15EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15.BgeSmallZhV15EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.encoders.Precision;

/**
 * The built-in models as langchain4j runs them: the texts of one call on as many threads as there
 * are processors, each alone.
 */
public final class Langchain4jModels {

  private Langchain4jModels() {}

  /** Loads the model of a language. */
  public static EmbeddingModel load(Language language, Precision precision) {
    boolean quantized = precision == Precision.INT8;
    return switch (language) {
      case ZH ->
          quantized
              ? new BgeSmallZhV15QuantizedEmbeddingModel()
              : new BgeSmallZhV15EmbeddingModel();
      case EN ->
          quantized
              ? new BgeSmallEnV15QuantizedEmbeddingModel()
              : new BgeSmallEnV15EmbeddingModel();
    };
  }
}
