package dev.stickerstreams.topology.reading;

import java.util.List;
import java.util.Set;

/**
 * A text without markup, as encoders get it.
 *
 * @param text what is left, on one line; emoji and kaomoji stand in it as typed
 * @param weakWords the words that custom emoji are named by, such as "party cat"
 * @param emphatic whether something was stretched, repeated, exclaimed or written in capitals
 * @param removed what was taken out
 */
public record PreparedText(
    String text, List<String> weakWords, boolean emphatic, Set<Markup> removed) {

  /** Kinds of markup. */
  public enum Markup {
    ADDRESS,
    MENTION,
    CODE,
    CUSTOM_EMOJI,
    FORMATTING,
    QUOTE
  }

  public PreparedText {
    weakWords = List.copyOf(weakWords);
    removed = Set.copyOf(removed);
  }
}
