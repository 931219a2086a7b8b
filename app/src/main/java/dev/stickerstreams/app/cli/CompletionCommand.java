package dev.stickerstreams.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes commands and options. */
@Command(
    name = "completion",
    description = "Prints a script for bash or zsh that completes commands and options.",
    footer = {"", "source <(bin/stickers completion)"})
final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.println(AutoComplete.bash(StickersCommand.NAME, spec.root().commandLine()));
    out.flush();
    return ExitCode.OK;
  }
}
