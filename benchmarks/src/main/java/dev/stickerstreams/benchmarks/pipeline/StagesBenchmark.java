package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.catalogue.Catalogue;
import dev.stickerstreams.app.cli.CatalogueOption;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.benchmarks.ApplicationSettings;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.load.ChatTexts;
import dev.stickerstreams.benchmarks.load.ModelOptions;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.encoders.Precision;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what each stage costs that a message passes. */
@Command(
    name = "stages",
    description = "Measures what each stage costs that a message passes.",
    footer = {
      "",
      "One thread takes messages through one stage after the other, in every round all of them; the"
          + " mean of a message is the median over the rounds. 'find' is all of the search:"
          + " 'vectors', 'words', and what brings both together. The embedding cache is off."
    })
public final class StagesBenchmark implements Benchmark {

  private static final long SEED = 820;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions models;

  @Mixin private CatalogueOption catalogue;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Messages in a round (default: ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "Rounds, the first third to warm up (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private ApplicationSettings settings;

  @Mixin private ReportOption output;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    try (Workbench workbench = Workbench.open(Optional.empty(), settings.values())) {
      workbench.importCatalogue(Catalogue.open(catalogue.directory()), err);
      measure(workbench, err);
    }
    return ExitCode.OK;
  }

  private void measure(Workbench workbench, PrintWriter err) throws Exception {
    Report report = output.report();
    try (ProgressMeter meter = new ProgressMeter(err, "Measuring:")) {
      for (Precision precision : models.precisions()) {
        report.print(measure(workbench, precision, meter));
      }
    }
  }

  private List<StageRow> measure(Workbench workbench, Precision precision, ProgressMeter meter)
      throws Exception {
    StickerStreamsConfig config =
        workbench.config(
            Map.of(
                StickerStreamsConfig.ENCODER_PRECISION,
                precision.key(),
                StickerStreamsConfig.ENCODER_CACHE_BYTES,
                "0"));
    List<String> texts = new ChatTexts(models.language(), SEED).next(messages);
    try (StickerApplication application = Workbench.start(config, EncoderSettings.open(config))) {
      Stages stages = new Stages(application, config, texts);
      for (int round = 0; round < rounds; round++) {
        meter.update(round, rounds);
        stages.run(round >= rounds / 3);
      }
      return stages.rows(models.language().model(), precision.key());
    }
  }
}
