package dev.stickerstreams.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void shouldCompareTheSecondQuarterWithTheLast() {
    List<Sample> samples = IntStream.range(0, 40).mapToObj(TrendTest::sample).toList();
    assertThat(Trend.of("heap", samples, Sample::heapMegabytes))
        .isEqualTo(new Trend("heap", 14.5, 34.5));
  }

  @Test
  void shouldPassOverSamplesWithoutAnswers() {
    List<Sample> samples = IntStream.range(0, 8).mapToObj(TrendTest::sample).toList();
    assertThat(Trend.of("p50", samples, Sample::p50Millis)).isEqualTo(new Trend("p50", 2.0, 6.0));
  }

  /** Heap grows by a megabyte a sample; every odd sample has no answers. */
  private static Sample sample(int number) {
    Double latency = number % 2 == 0 ? (double) number : null;
    return new Sample(1.0 * number, 1.0 * number, 0.0, 0.0, 0, latency, latency);
  }
}
