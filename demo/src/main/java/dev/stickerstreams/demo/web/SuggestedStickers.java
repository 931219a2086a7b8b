package dev.stickerstreams.demo.web;

import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Suggestions as the page shows them.
 *
 * @param messageId the message that is answered
 * @param language BCP 47 tag of the language the message was taken for; may be null
 * @param abstainReason why there is none; null where there is one
 * @param way when the record was where
 */
record SuggestedStickers(
    String messageId,
    String language,
    boolean abstained,
    String abstainReason,
    List<Suggested> suggestions,
    Way way) {

  /** What stands in for a name that nobody gave. */
  static final String NAMELESS = "sticker";

  /**
   * One sticker.
   *
   * @param name what people call it, in the message's language if it has a name in that
   */
  record Suggested(
      String stickerId, String name, float score, List<Reason> reasons, String image) {}

  /** What matched: a kind of {@link dev.stickerstreams.schemas.VectorKind} and maybe its text. */
  record Reason(String kind, String text) {}

  /** Milliseconds since the epoch; {@code returned} is when the answer had been read back. */
  record Way(
      long published, long received, long encoded, long searched, long answered, long returned) {}

  /** The view of an answer that was read just now. */
  static SuggestedStickers of(StickerSuggestions answer, Instant published) {
    return new SuggestedStickers(
        answer.getMessageId(),
        answer.getLanguage(),
        answer.getAbstained(),
        answer.getAbstainReason() == null ? null : answer.getAbstainReason().name(),
        answer.getSuggestions().stream().map(SuggestedStickers::suggested).toList(),
        way(answer, published));
  }

  private static Suggested suggested(Suggestion suggestion) {
    return new Suggested(
        suggestion.getStickerId(),
        Objects.requireNonNullElse(suggestion.getName(), NAMELESS),
        suggestion.getScore(),
        suggestion.getReasons().stream()
            .map(reason -> new Reason(reason.getKind().name(), reason.getText()))
            .toList(),
        suggestion.getImageUri());
  }

  private static Way way(StickerSuggestions answer, Instant published) {
    return new Way(
        published.toEpochMilli(),
        answer.getReceivedAt().toEpochMilli(),
        answer.getEncodedAt().toEpochMilli(),
        answer.getSearchedAt().toEpochMilli(),
        answer.getEmittedAt().toEpochMilli(),
        System.currentTimeMillis());
  }
}
