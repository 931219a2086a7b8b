package dev.stickerstreams.benchmarks.encoders;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.stickerstreams.benchmarks.load.ChatTexts.Language;
import dev.stickerstreams.benchmarks.peer.Langchain4jModels;
import dev.stickerstreams.encoders.Precision;
import java.util.List;

/** langchain4j's in-process model: {@code embed} for one message, {@code embedAll} for more. */
final class Langchain4jEncoder implements Contestant {

  static final String NAME = "langchain4j";

  private final EmbeddingModel model;

  Langchain4jEncoder(Language language, Precision precision) {
    this.model = Langchain4jModels.load(language, precision);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    return texts.size() == 1
        ? List.of(model.embed(texts.get(0)).content().vector())
        : model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
            .map(Embedding::vector)
            .toList();
  }

  @Override
  public void close() {
    // langchain4j frees its session with the process
  }
}
