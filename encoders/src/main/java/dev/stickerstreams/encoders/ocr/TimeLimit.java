package dev.stickerstreams.encoders.ocr;

import java.time.Duration;

/**
 * When to stop.
 *
 * @param endNanos as {@link System#nanoTime} counts
 */
record TimeLimit(long endNanos) {

  static TimeLimit after(Duration time) {
    return new TimeLimit(System.nanoTime() + time.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - endNanos >= 0;
  }
}
