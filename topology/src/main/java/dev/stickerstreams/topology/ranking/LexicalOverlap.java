package dev.stickerstreams.topology.ranking;

import java.util.Set;

/** How much of a sticker's label occurs in a message. Immutable. */
public final class LexicalOverlap {

  private final Set<String> message;

  private LexicalOverlap(Set<String> message) {
    this.message = message;
  }

  public static LexicalOverlap with(String message) {
    return new LexicalOverlap(Terms.of(message));
  }

  /** Share of the label's terms that occur in the message, in [0, 1]. */
  public double of(String label) {
    if (message.isEmpty()) {
      return 0;
    }
    Set<String> terms = Terms.of(label);
    long shared = terms.stream().filter(message::contains).count();
    return terms.isEmpty() ? 0 : (double) shared / terms.size();
  }
}
