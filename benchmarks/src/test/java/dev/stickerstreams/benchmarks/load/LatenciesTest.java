package dev.stickerstreams.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void shouldTellTheTimeThatAShareWasDoneWithin() {
    Latencies latencies = new Latencies();
    LongStream.rangeClosed(1, 200).map(i -> 201 - i).forEach(i -> latencies.add(i * 1_000_000));
    assertThat(latencies.count()).isEqualTo(200);
    assertThat(latencies.p50Millis()).isEqualTo(100);
    assertThat(latencies.p99Millis()).isEqualTo(198);
    assertThat(latencies.millis(1)).isEqualTo(200);
  }

  @Test
  void shouldTakeTheOnlyValueForEveryShare() {
    Latencies latencies = new Latencies();
    latencies.add(2_500_000);
    assertThat(latencies.p50Millis()).isEqualTo(2.5);
    assertThat(latencies.p99Millis()).isEqualTo(2.5);
  }

  @Test
  void shouldHaveNoPercentilesWithoutValues() {
    assertThat(new Latencies().p99Millis()).isNaN();
  }

  @Test
  void shouldTakeTheMiddle() {
    assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    assertThat(Median.of(List.of())).isNaN();
  }
}
