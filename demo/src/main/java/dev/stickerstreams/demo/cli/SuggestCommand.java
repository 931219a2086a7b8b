package dev.stickerstreams.demo.cli;

import dev.stickerstreams.app.cli.CommandGroup;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.Subcommand;
import dev.stickerstreams.demo.console.JsonSuggestionPrinter;
import dev.stickerstreams.demo.console.MessageLines;
import dev.stickerstreams.demo.console.SuggestionPrinter;
import dev.stickerstreams.demo.console.TextSuggestionPrinter;
import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.SuggestionClient;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Suggests stickers for lines of text. */
@Command(
    name = "suggest",
    description = "Suggests stickers for messages on standard input, one a line.",
    footer = {
      "",
      "Every line goes through the real topology on a broker inside this process. The first run"
          + " encodes the catalogue, later ones find it indexed."
    })
public final class SuggestCommand implements Subcommand {

  @Spec private CommandSpec spec;
  @Mixin private PlaygroundMixin playground;

  @Option(
      names = "--k",
      paramLabel = "N",
      defaultValue = "5",
      description = "Most suggestions a message (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--json", description = "Prints a JSON object a line and nothing else.")
  private boolean json;

  @Override
  public CommandGroup group() {
    return CommandGroup.TRY;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    try (Playground running = playground.start(0, err);
        SuggestionClient client = running.client()) {
      new Conversation(client, printer(), k).hold(MessageLines.read(System.in));
    }
    return ExitCode.OK;
  }

  private SuggestionPrinter printer() {
    PrintWriter out = spec.commandLine().getOut();
    return json ? new JsonSuggestionPrinter(out) : new TextSuggestionPrinter(out);
  }
}
