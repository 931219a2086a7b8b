package dev.stickerstreams.demo.cli;

import dev.stickerstreams.app.cli.CommandException;
import dev.stickerstreams.app.cli.CommandGroup;
import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.Subcommand;
import dev.stickerstreams.demo.console.MessageLines;
import dev.stickerstreams.demo.console.TextSuggestionPrinter;
import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.SuggestionClient;
import dev.stickerstreams.demo.web.DemoServer;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything there is, with a page to try it. */
@Command(
    name = "demo",
    description = "Starts a broker, the application and a page to try them, until it is stopped.",
    footer = {
      "",
      "Lines typed here are answered here as well. The end of the input changes nothing; SIGTERM and"
          + " Ctrl-C stop everything cleanly. The page, the broker and the debug API are open to"
          + " this machine only."
    })
public final class DemoCommand implements Subcommand {

  private static final int SUGGESTIONS = 5;

  @Spec private CommandSpec spec;
  @Mixin private PlaygroundMixin playground;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port of the page, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--broker-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the broker, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int brokerPort;

  @Override
  public CommandGroup group() {
    return CommandGroup.TRY;
  }

  @Override
  public Integer call() throws Exception {
    try (Playground running = playground.start(brokerPort, spec.commandLine().getErr());
        SuggestionClient client = running.client();
        DemoServer server = DemoServer.start(port, playground.catalogue(), running, client)) {
      announce(server, running);
      new Conversation(client, new TextSuggestionPrinter(spec.commandLine().getOut()), SUGGESTIONS)
          .hold(MessageLines.read(System.in));
      return result(running.application().ended().get());
    }
  }

  private void announce(DemoServer server, Playground running) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "Open %s or type a message. Kafka for your own producers: %s%n",
        server.address(), running.config().getString(StickerStreamsConfig.BOOTSTRAP_SERVERS));
    err.flush();
  }

  private static int result(Optional<Throwable> failure) {
    if (failure.isPresent()) {
      throw new CommandException(
          ExitCode.FAILURE,
          "The application stopped: " + failure.get().getMessage(),
          failure.get());
    }
    return ExitCode.OK;
  }
}
