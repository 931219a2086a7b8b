package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.benchmarks.index.GroundTruth;
import dev.stickerstreams.benchmarks.index.data.DataKind;
import dev.stickerstreams.benchmarks.index.data.DataSet;
import dev.stickerstreams.benchmarks.index.engine.LocalStore;
import dev.stickerstreams.benchmarks.index.engine.Searcher;
import dev.stickerstreams.benchmarks.process.ProcessFigures;
import dev.stickerstreams.state.IndexSelfCheck;
import dev.stickerstreams.state.SpaceHealth;
import dev.stickerstreams.state.SpaceStatistics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Measures a store between rounds of changes. Not thread-safe. */
final class Checkup {

  private static final int K = 10;
  private static final double MEBIBYTE = 1 << 20;

  private final LocalStore store;
  private final Churn churn;
  private final float[][] queries;
  private final int ef;
  private final Duration duration;

  Checkup(LocalStore store, Churn churn, float[][] queries, int ef, Duration duration) {
    this.store = store;
    this.churn = churn;
    this.queries = queries;
    this.ef = ef;
    this.duration = duration;
  }

  /** Measures now; updates go on in part of it. */
  ChurnRow after(String what) throws Exception {
    Searcher searcher = store.searcher(ef);
    double recall = recall(searcher);
    SpaceHealth health = IndexSelfCheck.check(store.store(), 1, ef).get(0);
    SpaceStatistics statistics = health.statistics();
    double heap = ProcessFigures.heapMebibytes();
    SearchTimes idle = SearchTimes.measure(searcher, queries, duration);
    Updating updating = new Updating();
    SearchTimes busy = updating.during(() -> SearchTimes.measure(searcher, queries, duration));
    return new ChurnRow(
        what,
        statistics.vectors(),
        ef,
        recall,
        idle.perSecond(),
        idle.micros(0.50),
        idle.micros(0.99),
        busy.micros(0.99),
        updating.count.get() / updating.effort.seconds(),
        updating.effort.writtenBytes(updating.count.get()),
        (statistics.vectorBytes() + statistics.structureBytes()) / MEBIBYTE,
        heap,
        statistics.slots(),
        health.graph().unreached());
  }

  private double recall(Searcher searcher) throws Exception {
    DataSet data = new DataSet(DataKind.CLUSTERED, churn.current(), queries);
    return GroundTruth.of(data, K, Runtime.getRuntime().availableProcessors()).recall(searcher);
  }

  /** A thread that updates as fast as it can while something else is done. */
  private final class Updating {

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Effort effort = new Effort();

    <T> T during(Supplier<T> work) throws InterruptedException {
      Thread thread = new Thread(() -> effort.measure(this::update), "updates");
      thread.start();
      try {
        return work.get();
      } finally {
        running.set(false);
        thread.join();
      }
    }

    private void update() {
      while (running.get()) {
        churn.moveAny();
        count.incrementAndGet();
      }
    }
  }
}
