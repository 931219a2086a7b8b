package dev.stickerstreams.benchmarks.soak;

import dev.stickerstreams.benchmarks.load.Median;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * How a figure changed over a soak.
 *
 * @param figure what
 * @param early median over the second quarter of the samples, when everything is warm
 * @param late median over the last quarter
 */
record Trend(String figure, Double early, Double late) {

  static Trend of(String figure, List<Sample> samples, Function<Sample, Double> value) {
    int quarter = samples.size() / 4;
    return new Trend(
        figure,
        median(samples.subList(quarter, 2 * quarter), value),
        median(samples.subList(samples.size() - quarter, samples.size()), value));
  }

  private static double median(List<Sample> samples, Function<Sample, Double> value) {
    return Median.of(samples.stream().map(value).filter(Objects::nonNull).toList());
  }

  static List<Trend> all(List<Sample> samples) {
    return List.of(
        of("heap after collection, MB", samples, Sample::heapMegabytes),
        of("resident, MB", samples, Sample::residentMegabytes),
        of("native, MB", samples, Sample::nativeMegabytes),
        of("p50, ms", samples, Sample::p50Millis),
        of("p99, ms", samples, Sample::p99Millis));
  }
}
