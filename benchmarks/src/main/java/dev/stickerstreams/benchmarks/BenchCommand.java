package dev.stickerstreams.benchmarks;

import dev.stickerstreams.app.cli.CommandGroup;
import dev.stickerstreams.app.cli.Subcommand;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that every {@link Benchmark} on the class path is a subcommand of. */
@Command(name = "bench", description = "Measures speed, with peers in the same run.")
public final class BenchCommand implements Subcommand {

  private CommandSpec spec;

  /** Takes the benchmarks in as subcommands; called by picocli. */
  @Spec
  void setSpec(CommandSpec spec) {
    this.spec = spec;
    for (Benchmark benchmark : ServiceLoader.load(Benchmark.class)) {
      CommandSpec subcommand = CommandSpec.forAnnotatedObject(benchmark);
      spec.addSubcommand(subcommand.name(), subcommand);
    }
  }

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Which benchmark?");
  }
}
