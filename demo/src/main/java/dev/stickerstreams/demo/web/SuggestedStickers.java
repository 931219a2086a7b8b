package dev.stickerstreams.demo.web;

import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.state.StickerIndex;
import java.time.Instant;
import java.util.List;

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
  static SuggestedStickers of(StickerSuggestions answer, Instant published, StickerIndex index) {
    return new SuggestedStickers(
        answer.getMessageId(),
        answer.getLanguage(),
        answer.getAbstained(),
        answer.getAbstainReason() == null ? null : answer.getAbstainReason().name(),
        answer.getSuggestions().stream()
            .map(suggestion -> suggested(suggestion, answer, index))
            .toList(),
        way(answer, published));
  }

  private static Suggested suggested(
      Suggestion suggestion, StickerSuggestions answer, StickerIndex index) {
    return new Suggested(
        suggestion.getStickerId(),
        StickerNames.of(index, suggestion.getStickerId(), answer.getSpace(), answer.getLanguage()),
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
