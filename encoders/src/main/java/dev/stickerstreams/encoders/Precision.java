package dev.stickerstreams.encoders;

import java.util.Locale;

/** Number format of a model variant's weights. */
public enum Precision {
  FP32,
  FP16,
  INT8,
  INT4;

  /** Name in configuration and in {@code model.json}, such as {@code fp32}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name as {@link #key()} writes it.
   *
   * @throws IllegalArgumentException if there is no such precision
   */
  public static Precision of(String key) {
    for (Precision precision : values()) {
      if (precision.key().equals(key)) {
        return precision;
      }
    }
    throw new IllegalArgumentException(
        "unknown precision '" + key + "', expected fp32, fp16, int8 or int4");
  }
}
