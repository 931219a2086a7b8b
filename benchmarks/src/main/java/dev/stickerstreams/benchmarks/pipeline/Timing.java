package dev.stickerstreams.benchmarks.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to measure.
 *
 * @param rounds in which bare loop, pipeline and peer take turns
 * @param slice how long each runs in a round
 * @param warmUp how long pipeline and peer each run saturated before the first round
 * @param latency how long answers are timed
 * @param loadPerSecond messages a second meanwhile; empty for half of what a side reaches
 */
record Timing(
    int rounds, Duration slice, Duration warmUp, Duration latency, Optional<Double> loadPerSecond) {

  /** Before counting begins in a slice, and before timing begins. */
  Duration leadIn() {
    return slice.dividedBy(4);
  }

  /** Messages a second while answers are timed, of a side that reaches so many. */
  double load(double reachedPerSecond) {
    return loadPerSecond.orElse(reachedPerSecond / 2);
  }
}
