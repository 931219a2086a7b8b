package dev.stickerstreams.app.catalogue;

import java.util.Set;

/**
 * A message with the stickers that fit it, for evaluation.
 *
 * @param text the message
 * @param language BCP 47 tag; null to let the script of the text decide
 * @param relevant ids of the stickers that are right answers, at least one
 * @param split part of the data the query belongs to, such as test; null for none
 */
public record LabelledQuery(String text, String language, Set<String> relevant, String split) {

  /**
   * Makes the ids immutable.
   *
   * @throws IllegalArgumentException without a text or without a relevant sticker
   */
  public LabelledQuery {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("text is missing or blank");
    }
    if (relevant == null || relevant.isEmpty()) {
      throw new IllegalArgumentException("relevant is missing or empty; name at least one sticker");
    }
    relevant = Set.copyOf(relevant);
  }
}
