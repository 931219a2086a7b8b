package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.batch.BatchQueue;
import dev.stickerstreams.encoders.batch.Lane;
import dev.stickerstreams.encoders.bundle.TextTowerSpec;
import dev.stickerstreams.encoders.text.EmbeddingCache;
import dev.stickerstreams.encoders.text.TextNormalizer;
import dev.stickerstreams.encoders.text.Tokenizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The text side of a space: normalisation, cache, tokenizer, then the queue of the device that has
 * least to do. Thread-safe. What it uses is closed by its owner.
 */
final class SpaceEncoder implements TextEncoder {

  private final EmbeddingSpace space;
  private final TextTowerSpec spec;
  private final TextNormalizer normalizer;
  private final Tokenizer tokenizer;
  private final DeviceQueues<long[], float[]> queues;
  private final EmbeddingCache cache;

  SpaceEncoder(
      EmbeddingSpace space,
      TextTowerSpec spec,
      int maxTextChars,
      Tokenizer tokenizer,
      DeviceQueues<long[], float[]> queues,
      EmbeddingCache cache) {
    this.space = space;
    this.spec = spec;
    this.normalizer = new TextNormalizer(maxTextChars, spec.normalization());
    this.tokenizer = tokenizer;
    this.queues = queues;
    this.cache = cache;
  }

  @Override
  public EmbeddingSpace space() {
    return space;
  }

  @Override
  public List<float[]> encode(List<String> texts) {
    return Futures.await(Futures.all(encodeMessages(texts)));
  }

  List<CompletableFuture<float[]>> encodeMessages(List<String> texts) {
    return encode(texts, spec.queryPrefix(), Lane.MESSAGES);
  }

  List<CompletableFuture<float[]>> encodeStickerTexts(List<String> texts) {
    return encode(texts, spec.documentPrefix(), Lane.STICKERS);
  }

  /** Has no effect: the encoders that this belongs to are closed as a whole. */
  @Override
  public void close() {}

  private List<CompletableFuture<float[]>> encode(List<String> texts, String prefix, Lane lane) {
    List<String> inputs = texts.stream().map(text -> prefix + normalizer.normalize(text)).toList();
    Map<String, CompletableFuture<float[]>> vectors = new HashMap<>();
    Map<String, long[]> unknown = new LinkedHashMap<>();
    for (String input : new LinkedHashSet<>(inputs)) {
      Optional<float[]> cached = cache.find(space.id(), input);
      if (cached.isPresent()) {
        vectors.put(input, CompletableFuture.completedFuture(cached.get()));
      } else {
        tokenize(input, unknown, vectors);
      }
    }
    submit(unknown, lane, vectors);
    return inputs.stream().map(vectors::get).toList();
  }

  private void tokenize(
      String input, Map<String, long[]> tokens, Map<String, CompletableFuture<float[]>> failed) {
    try {
      tokens.put(input, tokenizer.tokens(input));
    } catch (RuntimeException e) {
      failed.put(
          input,
          CompletableFuture.failedFuture(
              new EncodingException("the text cannot be cut into tokens: " + e.getMessage(), e)));
    }
  }

  private void submit(
      Map<String, long[]> tokens, Lane lane, Map<String, CompletableFuture<float[]>> vectors) {
    List<CompletableFuture<float[]>> submitted = submit(List.copyOf(tokens.values()), lane);
    int next = 0;
    for (String input : tokens.keySet()) {
      vectors.put(input, remember(input, submitted.get(next++)));
    }
  }

  /** A lone message is run at once, because whoever sent it has nothing else to send. */
  private List<CompletableFuture<float[]>> submit(List<long[]> tokens, Lane lane) {
    BatchQueue<long[], float[]> queue = queues.leastBusy();
    return tokens.size() == 1 && lane == Lane.MESSAGES
        ? List.of(queue.runOrSubmit(tokens.get(0), lane))
        : queue.submitAll(tokens, lane);
  }

  private CompletableFuture<float[]> remember(String input, CompletableFuture<float[]> vector) {
    return Futures.map(
        vector,
        values -> {
          cache.put(space.id(), input, values);
          return values;
        });
  }
}
