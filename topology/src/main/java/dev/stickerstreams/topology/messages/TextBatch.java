package dev.stickerstreams.topology.messages;

import dev.stickerstreams.encoders.EncodedText;
import dev.stickerstreams.encoders.Encoders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Texts of messages that were polled together, handed to the encoder at once. Not thread-safe. */
final class TextBatch {

  private final List<Encoders.Message> texts = new ArrayList<>();
  private final List<CompletableFuture<EncodedText>> promised = new ArrayList<>();

  /** Adds a text; its vector comes after {@link #submit}. */
  CompletableFuture<EncodedText> add(String text, Optional<String> languageHint) {
    CompletableFuture<EncodedText> vector = new CompletableFuture<>();
    texts.add(new Encoders.Message(text, languageHint));
    promised.add(vector);
    return vector;
  }

  void submit(Encoders encoders) {
    try {
      List<CompletableFuture<EncodedText>> encoded = encoders.encodeMessages(texts);
      for (int i = 0; i < promised.size(); i++) {
        keep(promised.get(i), encoded.get(i));
      }
    } catch (RuntimeException e) {
      promised.forEach(vector -> vector.completeExceptionally(e));
    }
  }

  private static void keep(
      CompletableFuture<EncodedText> promise, CompletableFuture<EncodedText> vector) {
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
