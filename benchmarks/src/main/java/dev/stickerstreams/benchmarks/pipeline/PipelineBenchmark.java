package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.cli.CatalogueOption;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.benchmarks.ApplicationSettings;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.index.data.SyntheticStickers;
import dev.stickerstreams.benchmarks.load.ModelOptions;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.encoders.Precision;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the application from topic to topic. */
@Command(
    name = "pipeline",
    description = "Measures the application from topic to topic.",
    footer = {
      "",
      "Broker, load generator, application and peer share this process. In every round"
          + " tokenizer and ONNX Runtime alone (bare loop), this project's encoder, the"
          + " application (pipeline) and the loop a careful engineer would write (peer) take"
          + " turns; figures are medians. The bare loop runs at the batch size that suits it best"
          + " (batching), and so that no vector depends on other messages, as in the pipeline"
          + " (invariant): int8 then goes one by one. Latency is from when a message is due until"
          + " its answer is read, committed; freshness from an upload until a search finds it."
          + " Messages are all different and the embedding cache is off; real chat repeats one"
          + " message in ten."
    })
public final class PipelineBenchmark implements Benchmark {

  @Spec private CommandSpec spec;

  @Option(
      names = "--guarantees",
      split = ",",
      defaultValue = "exactly_once_v2,at_least_once",
      description = "Guarantees to measure (default: ${DEFAULT-VALUE}).")
  private List<String> guarantees;

  @Mixin private ModelOptions models;

  @Mixin private CatalogueOption catalogue;

  @Option(
      names = "--stickers",
      paramLabel = "N",
      defaultValue = "0",
      description = "Made-up stickers to add to the index (default: none).")
  private int stickers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--slice",
      paramLabel = "SECONDS",
      defaultValue = "8",
      description = "Time of each side in a round (default: ${DEFAULT-VALUE}).")
  private int sliceSeconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "150",
      description =
          "Load on each side before the first round (default: ${DEFAULT-VALUE}); on two cores the"
              + " JVM compiles for more than two minutes.")
  private int warmUpSeconds;

  @Option(
      names = "--latency",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Time for which answers are timed (default: ${DEFAULT-VALUE}).")
  private int latencySeconds;

  @Option(
      names = "--load",
      paramLabel = "PER_SECOND",
      description = "Messages a second meanwhile (default: half of what each side reaches).")
  private Optional<Double> loadPerSecond = Optional.empty();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keeps topics and index here, for further runs (default: not kept).")
  private Optional<Path> dataDirectory = Optional.empty();

  @Mixin private ApplicationSettings settings;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    try (Workbench workbench = Workbench.open(dataDirectory, settings.values())) {
      fill(workbench);
      measure(workbench, workbench.scratch().resolve("lucene"));
    }
    return ExitCode.OK;
  }

  private void fill(Workbench workbench) throws Exception {
    workbench.importCatalogue(Catalogue.open(catalogue.directory()), spec.commandLine().getErr());
    workbench.publish(
        new SyntheticStickers(models.language().model(), dimensions(), stickers).stickers());
  }

  private void measure(Workbench workbench, Path luceneDirectory) throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Report report = output.report();
    Timing timing =
        new Timing(
            rounds,
            Duration.ofSeconds(sliceSeconds),
            Duration.ofSeconds(warmUpSeconds),
            Duration.ofSeconds(latencySeconds),
            loadPerSecond);
    try (LuceneIndex peerIndex =
        LuceneIndex.build(luceneDirectory, workbench.embeddings(), models.language().model())) {
      for (Precision precision : models.precisions()) {
        for (String guarantee : guarantees) {
          Contest contest =
              new Contest(
                  workbench,
                  peerIndex,
                  models.language(),
                  guarantee,
                  precision,
                  timing,
                  step -> {
                    err.println(step);
                    err.flush();
                  });
          report.print(contest.run());
        }
      }
    }
  }

  private int dimensions() {
    return switch (models.language()) {
      case ZH -> 512;
      case EN -> 384;
    };
  }
}
