package dev.stickerstreams.benchmarks.taste;

import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.benchmarks.Benchmark;
import dev.stickerstreams.benchmarks.report.Report;
import dev.stickerstreams.benchmarks.report.ReportOption;
import dev.stickerstreams.benchmarks.taste.Tested.Group;
import dev.stickerstreams.topology.learning.TasteWeights;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates people with different tastes, to see what learning from use does for them. */
@Command(
    name = "taste",
    description = "Simulates people with tastes: what learning from use does to the ranking.",
    footer = {
      "",
      "A simulation, not a measurement of people: stickers, themes, tastes and the ranking by words"
          + " are drawn at random. What is learned, and how, is the application's own code. The"
          + " weights were tuned on seed 1; the report is of other seeds."
    })
public final class TasteBenchmark implements Benchmark {

  private static final long TUNING_SEED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Seeds to play, from 2 on (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--tune",
      paramLabel = "TRIALS",
      defaultValue = "0",
      description = "Searches for weights on seed 1 first, and reports with these.")
  private int trials;

  @Mixin private ReportOption output;

  @Override
  public Integer call() {
    TasteWeights weights = TasteWeights.TUNED;
    if (trials > 0) {
      weights = new Tuning(TUNING_SEED).best(trials);
      spec.commandLine().getErr().println(weights);
    }
    report(weights);
    return ExitCode.OK;
  }

  private void report(TasteWeights weights) {
    List<Tested> played =
        LongStream.rangeClosed(TUNING_SEED + 1, TUNING_SEED + seeds)
            .mapToObj(seed -> Simulation.run(seed, weights))
            .toList();
    Report report = output.report();
    report.print(Arrays.stream(Group.values()).map(group -> row(group, played)).toList());
    report.print(
        List.of(
            new ExposureRow(
                100 * mean(played, Tested::exposureByWords),
                100 * mean(played, Tested::exposureLearned))));
  }

  private static TasteRow row(Group group, List<Tested> played) {
    double byWords = mean(played, tested -> tested.byWords(group));
    double learned = mean(played, tested -> tested.learned(group));
    return new TasteRow(
        group.toString(),
        played.stream().mapToLong(tested -> tested.sends(group)).sum(),
        byWords,
        learned,
        100 * (learned / byWords - 1),
        100 * played.stream().mapToDouble(tested -> tested.lift(group)).min().orElseThrow());
  }

  private static double mean(List<Tested> played, ToDoubleFunction<Tested> figure) {
    return played.stream().mapToDouble(figure).average().orElseThrow();
  }
}
