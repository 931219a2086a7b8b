package dev.stickerstreams.topology.reading;

/** Whether somebody feels well, badly, or shows neither. */
public enum Polarity {
  POSITIVE,
  NEGATIVE,
  NEUTRAL;

  /** The other side; neutral has none and stays. */
  public Polarity opposite() {
    return switch (this) {
      case POSITIVE -> NEGATIVE;
      case NEGATIVE -> POSITIVE;
      case NEUTRAL -> NEUTRAL;
    };
  }

  /** Whether one of the two feels well and the other badly. */
  public boolean contradicts(Polarity other) {
    return this != NEUTRAL && other == opposite();
  }
}
