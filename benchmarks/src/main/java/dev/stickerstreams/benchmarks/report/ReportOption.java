package dev.stickerstreams.benchmarks.report;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The option of every benchmark that prints a {@link Report}; use with picocli's {@code @Mixin}.
 */
public final class ReportOption {

  @Option(names = "--json", description = "Prints a JSON object a line and nothing else.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec benchmark;

  /** A report on the benchmark's output. */
  public Report report() {
    return new Report(benchmark.commandLine().getOut(), json);
  }
}
