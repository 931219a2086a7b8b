package dev.stickerstreams.benchmarks.index.data;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.cli.Catalogues;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.TextEncoder;
import dev.stickerstreams.topology.batching.Awaited;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Embeddings of {@link Sentences} by the configured model of the Chinese texts. */
public final class SentenceVectors {

  private static final String LANGUAGE = "zh";
  private static final int BATCH = 256;
  private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

  private SentenceVectors() {}

  /** Makes and encodes sentences. */
  public static DataSet generate(
      int vectors, int queries, StickerStreamsConfig config, ProgressMeter meter) {
    Sentences sentences =
        new Sentences(Catalogue.open(Catalogues.locate(Catalogues.BUILT_IN)), LANGUAGE);
    List<String> texts = sentences.next(vectors + queries);
    try (ModelEncoders encoders = EncoderSettings.open(config)) {
      float[][] encoded = encode(texts, encoder(encoders), meter);
      return new DataSet(
          DataKind.SENTENCES,
          Stream.of(encoded).limit(vectors).toArray(float[][]::new),
          Stream.of(encoded).skip(vectors).toArray(float[][]::new));
    }
  }

  /** The encoder that a message in the language goes to. */
  private static TextEncoder encoder(ModelEncoders encoders) {
    QueryVector probe =
        Awaited.result(encoders.encodeMessage("好", Optional.of(LANGUAGE)), TIME_LIMIT);
    return encoders.textEncoder(probe.space().id()).orElseThrow();
  }

  private static float[][] encode(List<String> texts, TextEncoder encoder, ProgressMeter meter) {
    float[][] encoded = new float[texts.size()][];
    for (int from = 0; from < encoded.length; from += BATCH) {
      List<String> batch = texts.subList(from, Math.min(from + BATCH, encoded.length));
      List<float[]> vectors = encoder.encode(batch);
      for (int i = 0; i < vectors.size(); i++) {
        encoded[from + i] = vectors.get(i);
      }
      meter.update(from + batch.size(), encoded.length);
    }
    return encoded;
  }
}
