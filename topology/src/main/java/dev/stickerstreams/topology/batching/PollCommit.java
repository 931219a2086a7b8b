package dev.stickerstreams.topology.batching;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Asks for a commit once all records of a poll are processed, unless it asked a moment ago. Under
 * exactly-once nobody sees an answer before its commit: so the answer to a lone message does not
 * wait for the commit interval, and under load several polls share a transaction.
 *
 * <p>After a full poll more records are waiting. So the commit is asked for once the first of these
 * is processed: the encoder works on the others while the thread commits.
 *
 * <p>Thread-safe: each stream thread counts its own poll. A count that falls short, after a
 * rebalance for instance, ends with the next poll, and the commit interval does the rest.
 */
public final class PollCommit {

  private final boolean wanted;
  private final long gapNanos;
  private final int fullPoll;
  private final ThreadLocal<Progress> progress = ThreadLocal.withInitial(Progress::new);

  /**
   * A rule for one application.
   *
   * @param wanted whether answers wait for commits; otherwise none is asked for
   * @param gap the least time between two requests of a thread
   * @param fullPoll the most records that a poll returns
   */
  public PollCommit(boolean wanted, Duration gap, int fullPoll) {
    this.wanted = wanted;
    this.gapNanos = gap.toNanos();
    this.fullPoll = fullPoll;
  }

  /** A rule that never asks for a commit. */
  static PollCommit none() {
    return new PollCommit(false, Duration.ZERO, Integer.MAX_VALUE);
  }

  /** Counts from here on, on the thread that polled. */
  void polled(int records) {
    progress.get().begin(records, fullPoll);
  }

  /** Counts a record that was processed on this thread. */
  public void processed(ProcessingContext context) {
    if (wanted && progress.get().completesPoll() && progress.get().isDue(gapNanos)) {
      context.commit();
    }
  }

  private static final class Progress {

    private int left;
    private boolean full;
    private boolean owed;
    private long askedNanos = Long.MIN_VALUE;

    private void begin(int records, int fullPoll) {
      left = records;
      full = records >= fullPoll;
    }

    /**
     * Counts a record; whether all records of a poll, or of a full one before it, are processed.
     */
    private boolean completesPoll() {
      left--;
      boolean last = left == 0;
      boolean complete = owed || (last && !full);
      owed = last && full;
      return complete;
    }

    private boolean isDue(long gapNanos) {
      long now = System.nanoTime();
      if (askedNanos != Long.MIN_VALUE && now - askedNanos < gapNanos) {
        return false;
      }
      askedNanos = now;
      return true;
    }
  }
}
