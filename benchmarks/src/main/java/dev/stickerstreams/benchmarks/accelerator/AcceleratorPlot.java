package dev.stickerstreams.benchmarks.accelerator;

import dev.stickerstreams.benchmarks.plot.Axis;
import dev.stickerstreams.benchmarks.plot.Line;
import dev.stickerstreams.benchmarks.plot.LinePlot;
import dev.stickerstreams.benchmarks.plot.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Batch size, throughput and latency over the offered load.
 *
 * @param rows what was measured
 */
record AcceleratorPlot(List<AcceleratorRow> rows) {

  void write(Path file) throws IOException {
    LinePlot.write(
        file,
        List.of(
            plot("Batch size", "messages a batch", AcceleratorRow::meanBatch),
            plot("Throughput", "messages encoded a second", AcceleratorRow::encodedPerSecond),
            plot("Latency, median", "ms", AcceleratorRow::p50Millis),
            plot("Latency, 99th percentile", "ms", AcceleratorRow::p99Millis)));
  }

  private LinePlot plot(String title, String unit, ToDoubleFunction<AcceleratorRow> value) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    for (AcceleratorRow row : rows) {
      points
          .computeIfAbsent(row.side(), side -> new ArrayList<>())
          .add(new Point(row.offeredPerSecond(), value.applyAsDouble(row)));
    }
    List<Line> lines =
        points.entrySet().stream().map(side -> new Line(side.getKey(), side.getValue())).toList();
    return new LinePlot(
        title, Axis.logarithmic("messages offered a second"), Axis.logarithmic(unit), lines);
  }
}
