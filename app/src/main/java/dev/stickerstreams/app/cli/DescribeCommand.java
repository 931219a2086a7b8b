package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.EncoderSettings;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the topology. */
@Command(
    name = "describe",
    description = "Prints the topology: every source, operator, store and sink.")
public final class DescribeCommand implements Subcommand {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() {
    StickerStreamsConfig config = options.load();
    PrintWriter out = spec.commandLine().getOut();
    try (Encoders encoders = EncoderSettings.open(config)) {
      out.print(StickerApplication.describe(config, encoders));
    }
    out.flush();
    return ExitCode.OK;
  }
}
