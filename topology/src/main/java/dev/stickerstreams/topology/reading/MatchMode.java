package dev.stickerstreams.topology.reading;

import java.util.Locale;

/** Where a term of a {@link Lexicon} counts. */
public enum MatchMode {
  /** Anywhere, uncut. */
  WORD,
  /** Only where it is the whole message, marks and emoji aside: 666, 520, 88. */
  WHOLE,
  /** Only where the message starts with it. */
  START;

  static MatchMode named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
