package dev.stickerstreams.app.catalogue;

import java.util.Set;

/**
 * A message with the stickers that fit it, for evaluation.
 *
 * @param text the message
 * @param language BCP 47 tag; null to let the script of the text decide
 * @param relevant ids of the stickers that are right answers; none for a message that wants none
 * @param split part of the data the query belongs to, such as test; null for none
 * @param kind what kind of message it is, such as slang; {@code nothing} for one that wants no
 *     sticker; null for none
 * @param family theme or situation, which a split has all messages of; null for none
 */
public record LabelledQuery(
    String text, String language, Set<String> relevant, String split, String kind, String family) {

  private static final String NOTHING = "nothing";

  /**
   * Makes the ids immutable.
   *
   * @throws IllegalArgumentException without a text, or without a relevant sticker unless the kind
   *     is nothing
   */
  public LabelledQuery {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("text is missing or blank");
    }
    relevant = relevant == null ? Set.of() : Set.copyOf(relevant);
    if (relevant.isEmpty() != NOTHING.equals(kind)) {
      throw new IllegalArgumentException(
          "relevant is missing or empty, or is not for a message of kind nothing; name at least one"
              + " sticker");
    }
  }

  /** Whether the message wants no sticker. */
  public boolean wantsNothing() {
    return relevant.isEmpty();
  }
}
