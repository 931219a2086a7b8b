package dev.stickerstreams.benchmarks.index.data;

import java.util.Locale;

/** Where vectors come from. */
public enum DataKind {
  /** Random unit vectors around 2,000 centres. */
  CLUSTERED,
  /** Sentences of catalogue texts, encoded by the built-in Chinese model. */
  SENTENCES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
