package dev.stickerstreams.benchmarks;

import dev.stickerstreams.topology.cli.CommandGroup;
import dev.stickerstreams.topology.cli.Subcommand;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that every {@link Benchmark} on the class path is a subcommand of. */
@Command(
    name = "bench",
    description = "Measures speed, with peers in the same run.",
    modelTransformer = BenchCommand.Benchmarks.class)
public final class BenchCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Which benchmark?");
  }

  /** Adds the benchmarks; made by picocli. */
  static final class Benchmarks implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
      for (Benchmark benchmark : ServiceLoader.load(Benchmark.class)) {
        CommandSpec subcommand = CommandSpec.forAnnotatedObject(benchmark);
        command.addSubcommand(subcommand.name(), subcommand);
      }
      return command;
    }
  }
}
