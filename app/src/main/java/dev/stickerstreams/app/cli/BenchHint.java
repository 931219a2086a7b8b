package dev.stickerstreams.app.cli;

import picocli.CommandLine.Command;

/** Stands in the list of commands for the benchmarks, which are a program of their own. */
@Command(
    name = BenchHint.NAME,
    description = "Measures the application and its parts, beside other libraries.")
final class BenchHint implements Subcommand {

  static final String NAME = "bench";

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() {
    throw new CommandException(
        ExitCode.USAGE,
        "The benchmarks are not part of this program; \"bin/stickers bench\" builds and runs them.");
  }
}
