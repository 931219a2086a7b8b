package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;

/** The moment by which an image must be done. */
public final class Deadline {

  private final long millis;
  private final long endNanos;

  private Deadline(long millis) {
    this.millis = millis;
    this.endNanos = System.nanoTime() + millis * 1_000_000;
  }

  public static Deadline after(long millis) {
    return new Deadline(millis);
  }

  /** Throws once the time is up. */
  public void check() {
    if (System.nanoTime() - endNanos > 0) {
      throw new ImageRejectedException(
          Reason.TOO_SLOW, "The image was not decoded within %,d ms".formatted(millis));
    }
  }
}
