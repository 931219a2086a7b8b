package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.QueryVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Texts of messages that were polled together, handed to the encoder at once. Not thread-safe. */
final class TextBatch {

  private final List<Encoders.Message> texts = new ArrayList<>();
  private final List<CompletableFuture<QueryVector>> promised = new ArrayList<>();

  /** Adds a text; its vector comes after {@link #submit}. */
  CompletableFuture<QueryVector> add(String text, Optional<String> languageHint) {
    CompletableFuture<QueryVector> vector = new CompletableFuture<>();
    texts.add(new Encoders.Message(text, languageHint));
    promised.add(vector);
    return vector;
  }

  void submit(Encoders encoders) {
    try {
      List<CompletableFuture<QueryVector>> encoded = encoders.encodeMessages(texts);
      for (int i = 0; i < promised.size(); i++) {
        keep(promised.get(i), encoded.get(i));
      }
    } catch (RuntimeException e) {
      promised.forEach(vector -> vector.completeExceptionally(e));
    }
  }

  private static void keep(
      CompletableFuture<QueryVector> promise, CompletableFuture<QueryVector> vector) {
    var unused =
        vector.whenComplete(
            (encoded, failure) -> {
              if (failure == null) {
                promise.complete(encoded);
              } else {
                promise.completeExceptionally(failure);
              }
            });
  }
}
