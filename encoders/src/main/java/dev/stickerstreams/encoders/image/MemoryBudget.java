package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory that decoding may take at any one time. Whoever finds too little left waits in line.
 * Thread-safe.
 */
final class MemoryBudget {

  /** Fits the heap of any machine into the count of a semaphore. */
  private static final int UNIT_BYTES = 1 << 12;

  private final int units;
  private final Semaphore free;

  MemoryBudget(long bytes) {
    this.units = units(bytes);
    this.free = new Semaphore(units, true);
  }

  /**
   * Takes bytes once they are free, to be given back.
   *
   * @throws ImageRejectedException if they are more than all or not free in time
   */
  void take(long bytes, long limitMillis) {
    int wanted = units(bytes);
    if (wanted > units) {
      throw new ImageRejectedException(
          Reason.TOO_LARGE,
          "The image needs some %,d KiB of memory to be decoded, the limit is %,d KiB"
              .formatted(kibibytes(wanted), kibibytes(units)));
    }
    if (!acquired(wanted, limitMillis)) {
      throw new ImageRejectedException(
          Reason.TOO_SLOW,
          "Other images took all memory for decoding for %,d ms".formatted(limitMillis));
    }
  }

  /** Leaves bytes that were taken to others. */
  void giveBack(long bytes) {
    free.release(units(bytes));
  }

  private boolean acquired(int wanted, long limitMillis) {
    try {
      return free.tryAcquire(wanted, limitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT_BYTES + 1);
  }

  private static long kibibytes(int units) {
    return (long) units * UNIT_BYTES / 1024;
  }
}
