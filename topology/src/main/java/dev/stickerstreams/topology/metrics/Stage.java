package dev.stickerstreams.topology.metrics;

import java.util.Locale;

/** A part of a message's way, timed on its own. */
public enum Stage {
  /** From the record's timestamp to the poll that returned it. */
  POLL,
  /** From the poll to the vector. */
  ENCODE,
  /** The walk through the index. */
  SEARCH,
  /** Ranking and the building of the answer. */
  RANK;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
