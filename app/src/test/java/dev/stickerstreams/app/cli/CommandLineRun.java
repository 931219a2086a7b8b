package dev.stickerstreams.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.ServiceLoader;

/** Exit code and output of a command line under test. */
record CommandLineRun(int exitCode, String out, String err) {

  static CommandLineRun of(String... args) {
    return run(ServiceLoader.load(Subcommand.class), args);
  }

  static CommandLineRun of(Subcommand only, String... args) {
    return run(List.of(only), args);
  }

  private static CommandLineRun run(Iterable<Subcommand> subcommands, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        StickersCommand.commandLine(
                new PrintWriter(out, true), new PrintWriter(err, true), subcommands)
            .execute(args);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
