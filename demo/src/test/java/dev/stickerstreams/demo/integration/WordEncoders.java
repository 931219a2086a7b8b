package dev.stickerstreams.demo.integration;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.QueryVector;
import dev.stickerstreams.encoders.StickerContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.utils.Utils;

/**
 * A model small enough to test everything around it: a text's vector is the sum of a fixed random
 * vector for each of its words, and a batch takes as long as it is told to. Thread-safe.
 */
final class WordEncoders implements Encoders {

  static final EmbeddingSpace SPACE = new EmbeddingSpace("words", "words-1", 64);

  private static final int MOST_VECTORS = 8;

  private final Duration batchTime;
  private final EncodeObserver observer;
  private final ExecutorService batches =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "word-encoder");
            thread.setDaemon(true);
            return thread;
          });

  WordEncoders(Duration batchTime, EncodeObserver observer) {
    this.batchTime = batchTime;
    this.observer = observer;
  }

  @Override
  public List<EmbeddingSpace> spaces() {
    return List.of(SPACE);
  }

  @Override
  public CompletableFuture<QueryVector> encodeMessage(String text, Optional<String> languageHint) {
    return encodeMessages(List.of(new Message(text, languageHint))).get(0);
  }

  @Override
  public List<CompletableFuture<QueryVector>> encodeMessages(List<Message> messages) {
    List<String> texts = messages.stream().map(Message::text).toList();
    List<CompletableFuture<QueryVector>> vectors = new ArrayList<>();
    texts.forEach(text -> vectors.add(new CompletableFuture<>()));
    observer.onBatch(texts);
    batches.execute(() -> encode(texts, vectors));
    return vectors;
  }

  private void encode(List<String> texts, List<CompletableFuture<QueryVector>> vectors) {
    Utils.sleep(batchTime.toMillis());
    for (int i = 0; i < texts.size(); i++) {
      observer.onText(texts.get(i));
      vectors.get(i).complete(new QueryVector(SPACE, "en", vector(texts.get(i))));
    }
  }

  @Override
  public CompletableFuture<List<ContentVector>> encodeSticker(StickerContent content) {
    List<String> tags =
        content.annotations().values().stream().flatMap(text -> text.tags().stream()).toList();
    observer.onSticker(tags);
    return CompletableFuture.completedFuture(
        tags.stream()
            .limit(MOST_VECTORS)
            .map(tag -> new ContentVector(SPACE, ContentVector.Part.TAG, tag, vector(tag)))
            .toList());
  }

  @Override
  public Optional<CompletableFuture<QueryVector>> encodeImage(byte[] image) {
    return Optional.empty();
  }

  @Override
  public String fingerprint() {
    return SPACE.model();
  }

  @Override
  public void close() {
    batches.shutdownNow();
  }

  /** The vector of a text, {@code [64] float32}, L2-normalised. */
  static float[] vector(String text) {
    float[] sum = new float[SPACE.dimensions()];
    for (String word : text.strip().split("\\s+", -1)) {
      Random random = new Random(word.hashCode());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) random.nextGaussian();
      }
    }
    double squares = 0;
    for (float value : sum) {
      squares += value * value;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= (float) Math.sqrt(squares);
    }
    return sum;
  }
}
