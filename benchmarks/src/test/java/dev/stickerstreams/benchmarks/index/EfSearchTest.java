package dev.stickerstreams.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EfSearchTest {

  private final AtomicInteger measurements = new AtomicInteger();

  private double recall(int ef) {
    measurements.incrementAndGet();
    return Math.min(0.998, ef / 1000.0);
  }

  private List<OperatingPoint> find(Double... targets) {
    return new EfSearch(this::recall, 10, 4096).find(List.of(targets));
  }

  @Test
  void shouldFindTheSmallestEfThatReachesARecall() {
    assertThat(find(0.005, 0.333, 0.95))
        .extracting(OperatingPoint::ef)
        .containsExactly(10, 333, 950);
  }

  @Test
  void shouldSayThatARecallIsOutOfReach() {
    OperatingPoint point = find(0.999).get(0);

    assertThat(point.reached()).isFalse();
    assertThat(point.ef()).isEqualTo(4096);
    assertThat(point.recall()).isEqualTo(0.998);
  }

  @Test
  void shouldMeasureFewSettings() {
    find(0.9, 0.95, 0.97, 0.98, 0.99);

    assertThat(measurements).hasValueLessThan(50);
  }
}
