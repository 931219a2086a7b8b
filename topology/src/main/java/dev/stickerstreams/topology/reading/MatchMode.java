package dev.stickerstreams.topology.reading;

import java.util.Locale;

/** Where a term of a {@link Lexicon} counts. */
public enum MatchMode {
  /** Anywhere, uncut. */
  WORD,
  /** Only where it is the whole message, marks and emoji aside: 666, 520, 88. */
  WHOLE,
  /** Only where the message starts with it. */
  START,
  /** Anywhere, and is no hit: hides terms that overlap it, as 特别 hides 别难过 in 特别难过. */
  HIDE;

  static MatchMode named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
