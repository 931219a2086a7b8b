package dev.stickerstreams.topology.learning;

import dev.stickerstreams.topology.learning.Popularity.Part;
import java.util.Collection;

/**
 * How much more or less often than others a sticker is sent where it is shown. Shares, not counts:
 * a new sticker, of which nothing is known, is as good as the average of those it is compared to,
 * and one that is shown a lot gains nothing by that alone. Immutable.
 *
 * @param average share of showings that ended in a send, over all that are compared
 */
record SendRates(double average) {

  /** Showings for which the average is taken before a sticker's own count. */
  private static final double PRIOR = 10;

  /** A share so many times above or below the average is the most that counts. */
  private static final double FULL = 4;

  static SendRates of(Collection<Part> compared) {
    double sent = 0;
    double shown = 0;
    for (Part part : compared) {
      sent += part.sent();
      shown += shown(part);
    }
    return new SendRates((sent + 1) / (shown + PRIOR));
  }

  /** The popularity of one of them, in [-1, 1]; 0 for the average. */
  double popularity(Part part) {
    double rate = (part.sent() + PRIOR * average) / (shown(part) + PRIOR);
    return Math.max(-1, Math.min(1, Math.log(rate / average) / Math.log(FULL)));
  }

  /** Stickers are sent without having been suggested, too. */
  private static double shown(Part part) {
    return Math.max(part.shown(), part.sent());
  }
}
