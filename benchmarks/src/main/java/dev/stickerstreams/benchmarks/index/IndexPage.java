package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.plot.Axis;
import dev.stickerstreams.benchmarks.plot.Line;
import dev.stickerstreams.benchmarks.plot.LinePlot;
import dev.stickerstreams.benchmarks.plot.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a page of the documentation: a plot and a table. Not thread-safe. */
final class IndexPage {

  private static final int JDK = Runtime.version().feature();

  /** Without ending; a page for each JDK, since engines differ by what theirs offers. */
  static final String NAME = "index-benchmark-jdk" + JDK;

  private static final String PLOT = NAME + ".svg";
  private static final String PAGE = NAME + ".md";

  private static final String HEAD =
      """
      # Index benchmark

      Written by

      ```
      %s
      ```

      All engines in one process, on the same vectors and queries; they search in turn, %d rounds of
      %d ms, and figures are medians. Ratios within a run hold; absolute figures move with the
      machine. JDK %s, %d processors, recall@10 of %,d queries.

      ![Searches per second by recall](%s)
      """;

  private static final String TABLE =
      """

      ## %s, %,d × %d, built on %d threads

      | engine | recall@10 | ef | searches/s, 1 thread | %d threads | p50 µs | p99 µs | build s | bytes a vector: structure | code | restart ms |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  private static final String FOOT =
      """

      `ours` is the graph over int8 codes with an exact second scoring, `hnswlib-core-simd` is
      hnswlib-core with the same SIMD inner product. Structure is memory beyond the float vector and
      its code; of Lucene it is files that are mapped into memory. Restart is until the first answer:
      `ours` opens the RocksDB store with all vectors in memory, hnswlib-core loads what it saved,
      Lucene and JVector open files that they search in place. `bin/stickers bench fill` and
      `bin/stickers bench churn` measure the store alone: its filling, restart and memory, and what
      long use does to it.
      """;

  private final StringBuilder page = new StringBuilder();
  private final List<LinePlot> plots = new ArrayList<>();

  /**
   * An empty page of a run.
   *
   * @param command what repeats the run
   */
  IndexPage(String command, int rounds, long sliceMillis, int queries) {
    page.append(
        HEAD.formatted(
            command,
            rounds,
            sliceMillis,
            JDK,
            Runtime.getRuntime().availableProcessors(),
            queries,
            PLOT));
  }

  void add(DataSet data, int threads, IndexContest contest) {
    page.append(TABLE.formatted(data.kind(), data.size(), data.dimensions(), threads, threads));
    contest.rows().forEach(row -> page.append(line(row)));
    plots.add(plot(data, contest));
  }

  private static String line(IndexRow row) {
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %d | %s | %s | %s | %s | %.1f | %.0f | %.0f | %,.0f |%n",
        row.engine(),
        row.recall(),
        row.ef(),
        whole(row.qps()),
        whole(row.qpsOnThreads()),
        whole(row.p50Micros()),
        whole(row.p99Micros()),
        row.buildSeconds(),
        row.bytesPerVectorBeyondVector(),
        row.codeBytesPerVector(),
        row.restartMillis());
  }

  private static String whole(Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%,.0f", value);
  }

  private static LinePlot plot(DataSet data, IndexContest contest) {
    return new LinePlot(
        String.format(Locale.ROOT, "%s, %,d × %d", data.kind(), data.size(), data.dimensions()),
        Axis.linear("recall@10"),
        Axis.logarithmic("searches per second, one thread"),
        contest.participants().stream()
            .filter(participant -> !participant.speedByEf().isEmpty())
            .map(IndexPage::line)
            .toList());
  }

  private static Line line(Participant participant) {
    return new Line(
        participant.engine().toString(),
        participant.points().stream()
            .filter(OperatingPoint::reached)
            .map(point -> point(participant, point))
            .distinct()
            .toList());
  }

  private static Point point(Participant participant, OperatingPoint point) {
    return new Point(point.recall(), participant.speedByEf().get(point.ef()).perSecond());
  }

  /** Writes page and plot into a directory. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    LinePlot.write(directory.resolve(PLOT), plots);
    Files.writeString(directory.resolve(PAGE), page + FOOT);
  }
}
