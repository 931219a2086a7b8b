package dev.stickerstreams.benchmarks.pipeline;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param rounds in which bare loop, pipeline and peer take turns
 * @param slice how long each runs in a round
 * @param warmUp how long pipeline and peer each run saturated before the first round
 * @param latency how long answers are timed
 */
record Timing(int rounds, Duration slice, Duration warmUp, Duration latency) {

  /** Before counting begins in a slice, and before timing begins. */
  Duration leadIn() {
    return slice.dividedBy(4);
  }
}
