package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.index.data.ClusteredVectors;
import dev.stickerstreams.benchmarks.index.engine.LocalStore;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.IndexOptions.VectorMemory;
import dev.stickerstreams.state.IndexSelfCheck;
import dev.stickerstreams.state.SpaceHealth;
import java.io.File;
import java.io.IOException;
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

/** Fills the index store, without Kafka, and opens it again. */
@Command(
    name = "fill",
    description = "Fills the index store, then opens it again in new processes.",
    footer = {
      "",
      "Measures the store alone, in the mode in which it is filled from its topic, but without"
          + " Kafka: nothing is read from a broker or decoded. \"bench first-fill\" measures all of"
          + " that.",
      "",
      "Vectors lie around 2,000 random centres; making them is not measured. 820,000 x 512 need a"
          + " heap of 6 GiB and 5 GiB of disk: STICKERS_JAVA_OPTS=-Xmx6g."
    })
public final class FillBenchmark implements Benchmark {

  private static final int BLOCK = 8_192;
  private static final int SAMPLE = 200;

  @Spec private CommandSpec spec;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      defaultValue = "820000",
      description = "Stickers, of one vector each (default: ${DEFAULT-VALUE}).")
  private int vectors;

  @Option(
      names = "--dims",
      paramLabel = "N",
      defaultValue = "512",
      description = "Length of the vectors (default: ${DEFAULT-VALUE}).")
  private int dimensions;

  @Option(
      names = "--ef",
      paramLabel = "N",
      defaultValue = "64",
      description = "Candidates that searches keep (default: ${DEFAULT-VALUE}).")
  private int ef;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Time of searching in each opened store (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--index-vectors",
      paramLabel = "WHERE",
      split = ",",
      defaultValue = "heap,disk",
      description = "Where the opened stores keep float vectors (default: ${DEFAULT-VALUE}).")
  private List<VectorMemory> memories;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Keeps the store there; one that is there is not filled but opened only (default: a"
              + " temporary directory).")
  private Path directory;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    if (directory != null) {
      measure(directory);
    } else {
      Path scratch = Files.createTempDirectory("sticker-streams-bench");
      try {
        measure(scratch);
      } finally {
        Utils.delete(scratch.toFile());
      }
    }
    return ExitCode.OK;
  }

  private void measure(Path stateDirectory) throws Exception {
    Report report = output.report();
    if (isEmpty(stateDirectory)) {
      report.print(List.of(fill(stateDirectory)));
    }
    for (VectorMemory memory : memories) {
      report.print(
          List.of(
              RestartProbe.run(
                  stateDirectory, memory, dimensions, ef, Duration.ofSeconds(seconds))));
    }
  }

  private static boolean isEmpty(Path stateDirectory) {
    File[] files = stateDirectory.toFile().listFiles();
    return files == null || files.length == 0;
  }

  private FillRow fill(Path stateDirectory) throws IOException {
    Files.createDirectories(stateDirectory);
    ClusteredVectors source = new ClusteredVectors(dimensions);
    IndexOptions options = IndexOptions.defaults();
    Effort effort = new Effort();
    try (LocalStore store = LocalStore.create(options, stateDirectory);
        ProgressMeter meter = new ProgressMeter(spec.commandLine().getErr(), "Filling:")) {
      for (int from = 0; from < vectors; from += BLOCK) {
        int first = from;
        float[][] block = source.next(Math.min(BLOCK, vectors - from));
        effort.measure(() -> upsert(store, first, block));
        meter.update(from + block.length, vectors);
      }
      effort.measure(store::commit);
      SpaceHealth health = IndexSelfCheck.check(store.store(), SAMPLE, ef).get(0);
      return FillRow.of(vectors, dimensions, options, effort, health, ef, stateDirectory);
    }
  }

  private static void upsert(LocalStore store, int first, float[][] block) {
    for (int i = 0; i < block.length; i++) {
      store.upsert(first + i, block[i]);
    }
  }
}
