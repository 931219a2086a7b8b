package dev.stickerstreams.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long things took. Thread-safe. */
public final class Latencies {

  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

  public void add(long tookNanos) {
    nanos.add(tookNanos);
  }

  public int count() {
    return nanos.size();
  }

  public double p50Millis() {
    return millis(0.50);
  }

  public double p99Millis() {
    return millis(0.99);
  }

  /** The longest. */
  public double maxMillis() {
    return millis(1);
  }

  /**
   * The time that a share of all were done within: the smallest value with at least that share of
   * the values at or below it.
   *
   * @param share above 0, at most 1
   * @return NaN if there are no values
   */
  double millis(double share) {
    List<Long> sorted;
    synchronized (nanos) {
      sorted = nanos.stream().sorted().toList();
    }
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.isEmpty() ? Double.NaN : sorted.get(rank - 1) / 1e6;
  }
}
