package dev.stickerstreams.encoders;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Everything the application needs of its models: routes a text to the space of its language,
 * encodes in micro-batches shared by all callers, and turns a sticker into its vectors.
 *
 * <p>Thread-safe. Futures complete exceptionally with {@link EncodingException} for the one input
 * that failed; a batch never takes its neighbours down.
 */
public interface Encoders extends AutoCloseable {

  /** The spaces that messages and stickers are encoded for. */
  List<EmbeddingSpace> spaces();

  /**
   * Encodes a message in the space of its language. While a device is idle that happens on the
   * calling thread, which saves a lone message the way to another one; whoever has several messages
   * passes them together to {@link #encodeMessages}.
   *
   * @param text the message, not blank
   * @param languageHint BCP 47 tag; empty to go by the script of the text
   */
  CompletableFuture<EncodedText> encodeMessage(String text, Optional<String> languageHint);

  /**
   * Encodes messages that arrived together, so that they can share batches from the first one.
   *
   * @return for each message what {@link #encodeMessage} returns
   */
  default List<CompletableFuture<EncodedText>> encodeMessages(List<Message> messages) {
    return messages.stream()
        .map(message -> encodeMessage(message.text(), message.languageHint()))
        .toList();
  }

  /**
   * Encodes a sticker for every space it has content for, with at most the configured number of
   * vectors a space. A sticker without any usable content yields an empty list; one whose image
   * cannot be decoded fails with {@link dev.stickerstreams.encoders.image.ImageRejectedException}
   * where a model has an image tower, even if it has texts. Messages waiting at the same time go
   * first.
   */
  CompletableFuture<List<ContentVector>> encodeSticker(StickerContent content);

  /**
   * Encodes an image file in the first space with an image tower; empty when there is none. Fails
   * with {@link dev.stickerstreams.encoders.image.ImageRejectedException} if the file is no image,
   * is damaged or exceeds its {@link dev.stickerstreams.encoders.image.ImageLimits}.
   */
  Optional<CompletableFuture<EncodedText>> encodeImage(byte[] image);

  /** Identifies models and vector policy: part of every sticker's content hash. */
  String fingerprint();

  /** Completes what is queued exceptionally, waits for running batches, frees native memory. */
  @Override
  void close();

  /**
   * A message to encode.
   *
   * @param text the message, not blank
   * @param languageHint BCP 47 tag; empty to go by the script of the text
   */
  record Message(String text, Optional<String> languageHint) {}
}
