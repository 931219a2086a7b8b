package dev.stickerstreams.encoders.internal.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the next batch out of a queue: the oldest job and, among those that follow it closely, the
 * ones nearest to it in size. The oldest always goes, so none waits for ever; like sizes share a
 * batch, so little is padded.
 */
final class BatchSelector {

  /** How many of the oldest jobs are looked at, or four batches' worth if that is more. */
  private static final int WINDOW_JOBS = 256;

  private static final int WINDOW_BATCHES = 4;

  private BatchSelector() {}

  /** Removes one batch of at most {@code share} jobs from a queue that is not empty. */
  static <I, O> List<Job<I, O>> take(Deque<Job<I, O>> queue, BatchPolicy policy, int share) {
    int most = Math.min(policy.maxInputs(), share);
    if (most == 1 || queue.size() == 1) {
      return List.of(queue.removeFirst());
    }
    List<Job<I, O>> window = removeWindow(queue, window(policy));
    List<Job<I, O>> batch = nearestToFirst(window, policy, most);
    putBack(queue, window, new HashSet<>(batch));
    return batch;
  }

  private static int window(BatchPolicy policy) {
    return (int) Math.max(WINDOW_JOBS, (long) WINDOW_BATCHES * policy.maxInputs());
  }

  private static <I, O> List<Job<I, O>> removeWindow(Deque<Job<I, O>> queue, int length) {
    List<Job<I, O>> window = new ArrayList<>();
    while (window.size() < length && !queue.isEmpty()) {
      window.add(queue.removeFirst());
    }
    return window;
  }

  private static <I, O> List<Job<I, O>> nearestToFirst(
      List<Job<I, O>> window, BatchPolicy policy, int most) {
    List<Job<I, O>> bySize = new ArrayList<>(window);
    bySize.sort(Comparator.comparingInt(job -> job.size));
    Range<I, O> range = new Range<>(bySize, bySize.indexOf(window.get(0)));
    boolean grown = true;
    while (grown && range.length() < most) {
      grown = range.grow(policy);
    }
    return range.jobs();
  }

  private static <I, O> void putBack(
      Deque<Job<I, O>> queue, List<Job<I, O>> window, Set<Job<I, O>> taken) {
    for (int i = window.size() - 1; i >= 0; i--) {
      if (!taken.contains(window.get(i))) {
        queue.addFirst(window.get(i));
      }
    }
  }

  /** A run of jobs in order of size, grown from its oldest one. */
  private static final class Range<I, O> {

    private final List<Job<I, O>> bySize;
    private final int oldestSize;
    private int low;
    private int high;
    private long realSize;

    Range(List<Job<I, O>> bySize, int oldest) {
      this.bySize = bySize;
      this.oldestSize = bySize.get(oldest).size;
      this.low = oldest;
      this.high = oldest + 1;
      this.realSize = oldestSize;
    }

    int length() {
      return high - low;
    }

    List<Job<I, O>> jobs() {
      return bySize.subList(low, high);
    }

    /** Takes in the neighbour nearest in size that the policy allows; false if there is none. */
    boolean grow(BatchPolicy policy) {
      boolean below = low > 0 && fits(bySize.get(low - 1).size, largest(), policy);
      boolean above = high < bySize.size() && fits(next(), next(), policy);
      if (below && !(above && next() - oldestSize < oldestSize - bySize.get(low - 1).size)) {
        realSize += bySize.get(--low).size;
      } else if (above) {
        realSize += bySize.get(high++).size;
      }
      return below || above;
    }

    private boolean fits(int added, int largest, BatchPolicy policy) {
      return policy.allows(length() + 1, realSize + added, largest);
    }

    private int largest() {
      return bySize.get(high - 1).size;
    }

    private int next() {
      return bySize.get(high).size;
    }
  }
}
