package dev.stickerstreams.benchmarks.soak;

import dev.stickerstreams.benchmarks.plot.Axis;
import dev.stickerstreams.benchmarks.plot.Line;
import dev.stickerstreams.benchmarks.plot.LinePlot;
import dev.stickerstreams.benchmarks.plot.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Memory and latency over time.
 *
 * @param samples at least one
 */
record SoakPlot(List<Sample> samples) {

  private static final double SECONDS_A_MINUTE = 60;
  private static final Axis TIME = Axis.linear("minutes");

  void write(Path file) throws IOException {
    LinePlot.write(file, List.of(memory(), latency()));
  }

  private LinePlot memory() {
    return new LinePlot(
        "Memory of the instance that runs through",
        TIME,
        Axis.linear("megabytes"),
        List.of(
            line("resident", Sample::residentMegabytes),
            line("native: resident without the heap", Sample::nativeMegabytes),
            line("heap after garbage collection", Sample::heapMegabytes)));
  }

  private LinePlot latency() {
    return new LinePlot(
        "Latency, both instances",
        TIME,
        Axis.logarithmic("milliseconds"),
        List.of(line("median", Sample::p50Millis), line("99th percentile", Sample::p99Millis)));
  }

  private Line line(String name, Function<Sample, Double> value) {
    return new Line(
        name,
        samples.stream()
            .filter(sample -> value.apply(sample) != null)
            .map(sample -> new Point(sample.seconds() / SECONDS_A_MINUTE, value.apply(sample)))
            .toList());
  }
}
