package dev.stickerstreams.topology.reading;

import java.util.List;

/**
 * What a text shows of how its writer feels.
 *
 * @param polarity well, badly, or neither
 * @param negated the emotion words that the text negates, in their order
 * @param consolation whether it comforts somebody
 */
public record Feeling(Polarity polarity, List<String> negated, boolean consolation) {

  /** Shows nothing. */
  static final Feeling NONE = new Feeling(Polarity.NEUTRAL, List.of(), false);

  public Feeling {
    negated = List.copyOf(negated);
  }

  /** The feeling of a text on a sensitive topic: bad, or none where it comforts. */
  Feeling grave() {
    return new Feeling(consolation ? Polarity.NEUTRAL : Polarity.NEGATIVE, negated, consolation);
  }
}
