package dev.stickerstreams.benchmarks.index;

import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.engine.Engine;
import dev.stickerstreams.benchmarks.index.engine.IndexUnderTest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures engines on the same data: each is built alone, then all take turns at searching, so that
 * a change of the machine's speed hits all alike.
 */
final class IndexContest implements AutoCloseable {

  static final int K = 10;

  /** Recall@10 that is reported. */
  static final List<Double> TARGETS = List.of(0.95, 0.99, 0.999);

  private static final List<Double> PLOTTED_TARGETS =
      List.of(0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999);
  private static final int LARGEST_EF = 4_096;
  private static final int WARM_UP_VECTORS = 2_000;

  private final DataSet data;
  private final int threads;
  private final Path scratch;
  private final PrintWriter log;
  private final List<Participant> participants = new ArrayList<>();

  /**
   * A contest without participants.
   *
   * @param scratch directory for files of the indexes
   * @param log is told what happens
   */
  IndexContest(DataSet data, int threads, Path scratch, PrintWriter log) {
    this.data = data;
    this.threads = threads;
    this.scratch = scratch;
    this.log = log;
  }

  void enter(Engine engine) throws Exception {
    log("%s: building", engine);
    warmUp(engine);
    IndexUnderTest index = engine.create();
    Path directory = directory(engine, "index");
    BuildResult build =
        BuildResult.measure(data, index, () -> index.build(data, threads, directory));
    log("%s: built in %.1f s; restarting", engine, build.seconds());
    double restartMillis = index.restart(data.queries()[0], directory(engine, "restart"));
    participants.add(new Participant(engine, index, build, restartMillis));
  }

  /** Loads and compiles code, and fills what an engine allocates once. */
  private void warmUp(Engine engine) throws Exception {
    DataSet some = data.first(WARM_UP_VECTORS);
    try (IndexUnderTest index = engine.create()) {
      index.build(some, threads, directory(engine, "warm-up"));
    }
  }

  private Path directory(Engine engine, String purpose) throws Exception {
    return Files.createDirectories(scratch.resolve(engine + "-" + data.kind()).resolve(purpose));
  }

  /** Finds the setting of each participant for each recall. */
  void calibrate() throws Exception {
    GroundTruth truth = GroundTruth.of(data, K, threads);
    for (Participant participant : participants) {
      IndexUnderTest index = participant.index();
      EfSearch search = new EfSearch(ef -> truth.recall(index.searcher(ef)), K, LARGEST_EF);
      participant.setPoints(search.find(PLOTTED_TARGETS));
      log("%s: %s", participant.engine(), efs(participant));
    }
  }

  private static String efs(Participant participant) {
    StringBuilder efs = new StringBuilder("ef by recall@10,");
    for (OperatingPoint point : participant.points()) {
      efs.append(String.format(Locale.ROOT, " %.4f: %d", point.recall(), point.ef()));
    }
    return efs.toString();
  }

  /** All search in turn, some rounds long. */
  void run(int rounds, Duration slice) throws Exception {
    SpeedRound round = new SpeedRound(data.queries(), K, slice);
    for (int r = 1; r <= rounds; r++) {
      log("round %d of %d", r, rounds);
      for (Participant participant : participants) {
        search(participant, round);
      }
    }
  }

  private void search(Participant participant, SpeedRound round) throws Exception {
    for (Map.Entry<Integer, Speed> entry : participant.speedByEf().entrySet()) {
      int ef = entry.getKey();
      entry.getValue().addRound(round.onOneThread(participant.index().searcher(ef)));
      if (isReported(participant, ef)) {
        entry.getValue().addRoundOnThreads(round.onThreads(participant.index(), ef, threads));
      }
    }
  }

  private static boolean isReported(Participant participant, int ef) {
    return participant.points().stream()
        .anyMatch(point -> point.ef() == ef && TARGETS.contains(point.targetRecall()));
  }

  /** A row an engine and target. */
  List<IndexRow> rows() {
    return participants.stream()
        .flatMap(
            participant ->
                participant.points().stream()
                    .filter(point -> TARGETS.contains(point.targetRecall()))
                    .map(point -> participant.row(data, threads, point)))
        .toList();
  }

  List<Participant> participants() {
    return List.copyOf(participants);
  }

  private void log(String format, Object... values) {
    log.println("bench index: " + String.format(Locale.ROOT, format, values));
    log.flush();
  }

  @Override
  public void close() throws Exception {
    for (Participant participant : participants) {
      participant.index().close();
    }
    participants.clear();
  }
}
