package dev.stickerstreams.app.cli;

import dev.stickerstreams.app.config.ConfigReference;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the configuration. */
@Command(
    name = "config",
    description = "Prints every key with its effective value, and the default where they differ.")
public final class ConfigCommand implements Subcommand {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(names = "--reference", description = "Prints the reference of all keys as Markdown.")
  private boolean reference;

  @Override
  public CommandGroup group() {
    return CommandGroup.INSPECT;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (reference) {
      out.print(ConfigReference.markdown());
    } else {
      options.load().effective().forEach((key, value) -> out.println(line(key, value)));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static String line(String key, String value) {
    ConfigKey definition = StickerStreamsConfig.DEFINITIONS.configKeys().get(key);
    String fallback = definition == null ? value : ConfigReference.defaultOf(definition);
    return value.equals(fallback)
        ? "%s=%s".formatted(key, value)
        : "%s=%s  # default: %s".formatted(key, value, fallback);
  }
}
