package dev.stickerstreams.encoders.image;

import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory that decoding may take at any one time. Whoever finds too little left waits in line.
 * Thread-safe.
 */
final class MemoryBudget {

  /** Counted by these, the heap of any machine fits into a semaphore. */
  private static final int KIBIBYTE = 1 << 10;

  private final int kibibytes;
  private final Semaphore free;

  MemoryBudget(long bytes) {
    this.kibibytes = kibibytes(bytes);
    this.free = new Semaphore(kibibytes, true);
  }

  /**
   * Takes bytes once they are free, to be given back.
   *
   * @throws ImageRejectedException if they are more than all or not free in time
   */
  void take(long bytes, long limitMillis) {
    int wanted = kibibytes(bytes);
    if (wanted > kibibytes) {
      throw new ImageRejectedException(
          Reason.TOO_LARGE,
          "The image needs some %,d KiB of memory to be decoded, the limit is %,d KiB"
              .formatted(wanted, kibibytes));
    }
    if (!acquired(wanted, limitMillis)) {
      throw new ImageRejectedException(
          Reason.TOO_SLOW,
          "Other images took all memory for decoding for %,d ms".formatted(limitMillis));
    }
  }

  /** Leaves bytes that were taken to others. */
  void giveBack(long bytes) {
    free.release(kibibytes(bytes));
  }

  private boolean acquired(int wanted, long limitMillis) {
    try {
      return free.tryAcquire(wanted, limitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageRejectedException(
          Reason.TOO_SLOW, "The wait for memory to decode the image was interrupted", e);
    }
  }

  private static int kibibytes(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, bytes / KIBIBYTE + 1);
  }
}
