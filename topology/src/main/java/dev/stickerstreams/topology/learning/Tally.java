package dev.stickerstreams.topology.learning;

/**
 * How often a sticker was shown and sent in the conversations of a partition. Immutable.
 *
 * @param shown times shown, those further down counting less, halved once a half-life
 * @param sent times sent, likewise
 * @param atMillis until when the counts are decayed
 * @param announced times shown that others were told of
 */
record Tally(double shown, double sent, long atMillis, double announced) {

  static final Tally NONE = new Tally(0, 0, Long.MIN_VALUE, 0);

  /** Times a sticker is shown before others hear of it anew; a send they hear of at once. */
  private static final double LEAST_NEWS = 8;

  private static final double SHARE_OF_NEWS = 0.25;

  Tally at(long nowMillis, long halfLifeMillis) {
    if (atMillis == Long.MIN_VALUE) {
      return new Tally(shown, sent, nowMillis, announced);
    }
    double left = Decay.factor(atMillis, nowMillis, halfLifeMillis);
    return new Tally(shown * left, sent * left, Math.max(atMillis, nowMillis), announced * left);
  }

  /**
   * After one more showing, which counts the less the further down it was: there it is overlooked.
   *
   * @param position from 0; null for the first
   */
  Tally shownAt(Integer position) {
    double seen = position == null ? 1 : 1 / (Math.log(2.0 + position) / Math.log(2));
    return new Tally(shown + seen, sent, atMillis, announced);
  }

  Tally sentOnce() {
    return new Tally(shown, sent + 1, atMillis, announced);
  }

  /** Whether so much was shown that others should hear of it. */
  boolean isNews() {
    return shown - announced >= Math.max(LEAST_NEWS, SHARE_OF_NEWS * shown);
  }

  Tally told() {
    return new Tally(shown, sent, atMillis, shown);
  }

  byte[] bytes() {
    return Stamped.bytes(
        atMillis,
        out -> {
          out.writeDouble(shown);
          out.writeDouble(sent);
          out.writeDouble(announced);
        });
  }

  static Tally read(byte[] value) {
    return Stamped.read(
        value,
        (touched, in) -> new Tally(in.readDouble(), in.readDouble(), touched, in.readDouble()));
  }
}
