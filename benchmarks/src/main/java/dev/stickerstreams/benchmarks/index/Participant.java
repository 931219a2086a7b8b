package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.engine.Engine;
import dev.stickerstreams.benchmarks.index.engine.IndexUnderTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine that takes part: its index, its settings and what was measured of it. */
final class Participant {

  private final Engine engine;
  private final IndexUnderTest index;
  private final BuildResult build;
  private final double restartMillis;
  private final Map<OperatingPoint, Speed> speeds = new LinkedHashMap<>();

  Participant(Engine engine, IndexUnderTest index, BuildResult build, double restartMillis) {
    this.engine = engine;
    this.index = index;
    this.build = build;
    this.restartMillis = restartMillis;
  }

  Engine engine() {
    return engine;
  }

  IndexUnderTest index() {
    return index;
  }

  void setPoints(List<OperatingPoint> points) {
    points.forEach(point -> speeds.put(point, new Speed()));
  }

  /** Speeds by setting, in the order of the targets. */
  Map<OperatingPoint, Speed> speeds() {
    return speeds;
  }

  IndexRow row(DataSet data, int threads, OperatingPoint point) {
    Speed speed = speeds.get(point);
    return new IndexRow(
        engine.toString(),
        Integer.toString(Runtime.version().feature()),
        data.kind().toString(),
        data.size(),
        data.dimensions(),
        point.targetRecall(),
        point.recall(),
        point.ef(),
        point.reached() ? speed.perSecond() : null,
        point.reached() ? speed.perSecondOnThreads() : null,
        point.reached() ? speed.micros(0.50) : null,
        point.reached() ? speed.micros(0.99) : null,
        build.seconds(),
        threads,
        build.bytesPerVectorBeyondVector(),
        build.codeBytesPerVector(),
        restartMillis);
  }
}
