package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.engine.Engine;
import dev.stickerstreams.benchmarks.index.engine.IndexUnderTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An engine that takes part: its index, its settings and what was measured of it. */
final class Participant {

  private final Engine engine;
  private final IndexUnderTest index;
  private final BuildResult build;
  private final double restartMillis;
  private final Map<Integer, Speed> speedByEf = new TreeMap<>();
  private List<OperatingPoint> points = List.of();

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

  void setPoints(List<OperatingPoint> newPoints) {
    points = newPoints;
    points.stream()
        .filter(OperatingPoint::reached)
        .forEach(point -> speedByEf.computeIfAbsent(point.ef(), ef -> new Speed()));
  }

  /** The settings, one a target. */
  List<OperatingPoint> points() {
    return points;
  }

  /** Speeds of the settings that reach their targets. */
  Map<Integer, Speed> speedByEf() {
    return speedByEf;
  }

  IndexRow row(DataSet data, int threads, OperatingPoint point) {
    Speed speed = speedByEf.get(point.ef());
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
