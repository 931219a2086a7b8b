package dev.stickerstreams.benchmarks.load;

import java.util.concurrent.locks.LockSupport;

/**
 * When each of a row of evenly spaced events is due, however late the ones before were: what is
 * late counts as late, so that a stall shows in every event it delays.
 *
 * @param startNanos when the first is due, in the time of {@link System#nanoTime}
 * @param perSecond events a second
 */
public record Pace(long startNanos, double perSecond) {

  public Pace {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("A pace must be positive, was " + perSecond);
    }
  }

  /** A pace that starts now. */
  public static Pace of(double perSecond) {
    return new Pace(System.nanoTime(), perSecond);
  }

  /** When an event is due. */
  public long dueNanos(long event) {
    return startNanos + (long) (event * 1e9 / perSecond);
  }

  /** Waits until an event is due, and says when that was. */
  public long await(long event) {
    long due = dueNanos(event);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }
}
