package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.load.Median;
import java.util.ArrayList;
import java.util.List;

/** What the rounds of one engine at one ef measured. Not thread-safe. */
final class Speed {

  private final List<Double> perSecond = new ArrayList<>();
  private final List<Double> perSecondOnThreads = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

  void addRound(List<Long> roundNanos) {
    long total = roundNanos.stream().mapToLong(Long::longValue).sum();
    perSecond.add(roundNanos.size() * 1e9 / total);
    nanos.addAll(roundNanos);
  }

  void addRoundOnThreads(double searchesPerSecond) {
    perSecondOnThreads.add(searchesPerSecond);
  }

  /** Median of the rounds on one thread. */
  double perSecond() {
    return Median.of(perSecond);
  }

  /** Median of the rounds on several threads; NaN if there were none. */
  double perSecondOnThreads() {
    return Median.of(perSecondOnThreads);
  }

  /** The time within which a share of all searches on one thread ended. */
  double micros(double share) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e3;
  }
}
