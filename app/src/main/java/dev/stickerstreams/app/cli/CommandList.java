package dev.stickerstreams.app.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Renders the commands in their groups, by name within a group. */
final class CommandList implements IHelpSectionRenderer {

  @Override
  public String render(Help help) {
    return Arrays.stream(CommandGroup.values())
        .map(group -> section(help, group))
        .collect(Collectors.joining());
  }

  private static String section(Help help, CommandGroup group) {
    Map<String, String> rows = new LinkedHashMap<>();
    new TreeMap<>(help.subcommands())
        .forEach(
            (name, command) -> {
              if (groupOf(command) == group) {
                rows.put("  " + name, summary(command));
              }
            });
    return rows.isEmpty() ? "" : "%n%s:%n%s".formatted(group.title(), help.createTextTable(rows));
  }

  /** Only picocli's own commands are no subcommands of ours. */
  private static CommandGroup groupOf(Help command) {
    return command.commandSpec().userObject() instanceof Subcommand subcommand
        ? subcommand.group()
        : CommandGroup.HELP;
  }

  private static String summary(Help command) {
    return String.join(" ", command.commandSpec().usageMessage().description());
  }
}
