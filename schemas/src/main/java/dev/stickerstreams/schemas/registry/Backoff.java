package dev.stickerstreams.schemas.registry;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Growing pauses between attempts: from 200 ms doubled up to 5 s, a fifth more or less by chance.
 * For one thread.
 */
final class Backoff {

  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 5_000;
  private static final double JITTER = 0.2;

  private long nextMillis = FIRST_MILLIS;

  long nextMillis() {
    double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
    long pause = (long) (nextMillis * factor);
    nextMillis = Math.min(2 * nextMillis, LONGEST_MILLIS);
    return pause;
  }
}
