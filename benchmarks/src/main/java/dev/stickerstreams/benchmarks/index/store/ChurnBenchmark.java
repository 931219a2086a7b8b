package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.index.data.ClusteredVectors;
import dev.stickerstreams.benchmarks.index.engine.LocalStore;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.state.IndexOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes, inserts and moves stickers for long, and tells what that does to searches. */
@Command(
    name = "churn",
    description = "Deletes, inserts and moves stickers for long and measures searches between.",
    footer = {
      "",
      "Every round deletes a share of the stickers at random and inserts as many; at last every"
          + " sticker gets another vector. After the filling one thread updates, each update a"
          + " batch of its own in RocksDB, as in the application. 820,000 x 512 need a heap of 8"
          + " GiB: STICKERS_JAVA_OPTS=-Xmx8g."
    })
public final class ChurnBenchmark implements Benchmark {

  @Spec private CommandSpec spec;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Stickers, of one vector each (default: ${DEFAULT-VALUE}).")
  private int vectors;

  @Option(
      names = "--dims",
      paramLabel = "N",
      defaultValue = "512",
      description = "Length of the vectors (default: ${DEFAULT-VALUE}).")
  private int dimensions;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "Rounds of deleting and inserting (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description = "Share of the stickers replaced in a round (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--ef",
      paramLabel = "N",
      defaultValue = "22",
      description = "Candidates that searches keep (default: ${DEFAULT-VALUE}).")
  private int ef;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Different queries (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Time of each measurement of searches (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    Path scratch = Files.createTempDirectory("sticker-streams-bench");
    try (LocalStore store = LocalStore.create(IndexOptions.defaults(), scratch)) {
      ClusteredVectors source = new ClusteredVectors(dimensions);
      measure(store, source);
    } finally {
      Utils.delete(scratch.toFile());
    }
    return ExitCode.OK;
  }

  private void measure(LocalStore store, ClusteredVectors source) throws Exception {
    Report report = output.report();
    Churn churn = new Churn(store, source, vectors);
    Checkup checkup =
        new Checkup(store, churn, source.next(queries), ef, Duration.ofSeconds(seconds));
    try (ProgressMeter meter = new ProgressMeter(spec.commandLine().getErr(), "Churning:")) {
      churn.fill();
      report.print(List.of(checkup.after("filling")));
      for (int round = 1; round <= rounds; round++) {
        churn.replace(share);
        meter.update(round, rounds);
      }
      report.print(List.of(checkup.after(rounds + " rounds")));
      for (int number = 0; number < vectors; number++) {
        churn.move(number);
      }
      report.print(List.of(checkup.after("moving all")));
    }
  }
}
