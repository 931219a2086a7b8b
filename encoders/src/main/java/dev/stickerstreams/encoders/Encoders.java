package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.internal.space.Futures;
import dev.stickerstreams.encoders.ocr.PictureTexts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Everything the application needs of its models: routes a text to the space of its language,
 * encodes in micro-batches shared by all callers, and turns a sticker into its vectors.
 *
 * <p>Thread-safe. Futures complete exceptionally with {@link EncodingException} for the one input
 * that failed; a batch never takes its neighbours down. {@link EncodersUnavailableException} says
 * that the input is not to blame and may be given again.
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
  CompletableFuture<QueryVector> encodeMessage(String text, Optional<String> languageHint);

  /**
   * Encodes messages that arrived together, so that they can share batches from the first one.
   *
   * @return for each message what {@link #encodeMessage} returns
   */
  default List<CompletableFuture<QueryVector>> encodeMessages(List<Message> messages) {
    return messages.stream()
        .map(message -> encodeMessage(message.text(), message.languageHint()))
        .toList();
  }

  /**
   * Encodes a message in a space of the caller's choice, whatever its language.
   *
   * @param text the message, not blank
   * @param spaceId one of {@link #spaces()} with a text tower; any other fails with {@link
   *     EncodingException}
   */
  default CompletableFuture<QueryVector> encodeMessage(String text, String spaceId) {
    return encodeMessages(List.of(new Message(text, Optional.empty())), spaceId).get(0);
  }

  /**
   * Encodes messages that arrived together in a space of the caller's choice. Unless overridden,
   * those fail that {@link #encodeMessages(List)} encodes in another one.
   *
   * @return for each message what {@link #encodeMessage(String, String)} returns
   */
  default List<CompletableFuture<QueryVector>> encodeMessages(
      List<Message> messages, String spaceId) {
    return encodeMessages(messages).stream()
        .map(encoded -> Futures.map(encoded, text -> requireSpace(text, spaceId)))
        .toList();
  }

  private static QueryVector requireSpace(QueryVector text, String spaceId) {
    if (!text.space().id().equals(spaceId)) {
      throw new EncodingException("messages cannot be encoded in space '" + spaceId + "'");
    }
    return text;
  }

  /**
   * The probability that a message asks for stickers ("send me a crying cat sticker"), in contrast
   * to talk, of stickers too. Takes microseconds, nothing is encoded.
   *
   * @param text the message as it was encoded
   * @param encoded what {@link #encodeMessage} gave for it
   * @return empty if the model of that space was not trained to tell
   */
  default OptionalDouble askingProbability(String text, QueryVector encoded) {
    return OptionalDouble.empty();
  }

  /**
   * Encodes a request for stickers as what it asks for, in the space of its language.
   *
   * @return empty if the model of that space was not trained to
   */
  default Optional<CompletableFuture<QueryVector>> encodeInstruction(Message request) {
    return Optional.empty();
  }

  /**
   * How much of a message the model of a space knows: so a caller can tell beforehand which space a
   * message is for. Takes tens of microseconds, nothing is encoded.
   *
   * @param text the message
   * @param spaceId one of {@link #spaces()}
   * @return empty if there is no such space, it has no text tower or its model does not tell
   */
  default Optional<TokenCoverage> coverage(String text, String spaceId) {
    return Optional.empty();
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
  Optional<CompletableFuture<QueryVector>> encodeImage(byte[] image);

  /** Whether a model looks at images; where none does, they need not be readable. */
  default boolean readsImages() {
    return false;
  }

  /** Reads the text in pictures; unless overridden, none. */
  default PictureTexts pictureTexts() {
    return PictureTexts.NONE;
  }

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
