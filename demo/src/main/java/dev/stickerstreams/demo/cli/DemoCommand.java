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
import dev.stickerstreams.demo.web.PageAddress;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.util.List;
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
          + " this machine only; --host opens the page and the debug API to others."
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

  @Option(
      names = "--registry-port",
      paramLabel = "N",
      description =
          "Starts a schema registry, too, at this port, 0 for any free one (default: none).")
  private Optional<Integer> registryPort;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = PageAddress.LOOPBACK,
      description =
          "Interface of the page, 0.0.0.0 for all (default: ${DEFAULT-VALUE}, this machine only).")
  private String host;

  @Option(
      names = "--allowed-hosts",
      paramLabel = "NAME",
      split = ",",
      description =
          "With --host: host names in the addresses that browsers use, beside localhost and"
              + " numeric addresses; requests to other names are refused.")
  private List<String> allowedHosts = List.of();

  @Override
  public CommandGroup group() {
    return CommandGroup.TRY;
  }

  @Override
  public Integer call() throws Exception {
    try (Playground prepared = playground.prepare(brokerPort, registryPort);
        StartReport report = StartReport.begin(prepared::progress, err());
        DemoServer server = DemoServer.start(address(), playground.catalogue(), prepared)) {
      report.say("Page: %s".formatted(server.address()));
      playground.launch(prepared);
      return converse(prepared, server, report);
    }
  }

  private PageAddress address() {
    try {
      return new PageAddress(host, port, allowedHosts);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.INVALID_INPUT, e.getMessage() + ".", e);
    }
  }

  private int converse(Playground launched, DemoServer server, StartReport report)
      throws Exception {
    try (SuggestionClient client = launched.client()) {
      server.connect(client);
      launched.fill((done, total) -> {});
      report.close();
      report.say(
          "Open %s or type a message. Kafka for your own producers: %s"
              .formatted(
                  server.address(),
                  launched.config().getString(StickerStreamsConfig.BOOTSTRAP_SERVERS)));
      launched.registryUrl().ifPresent(url -> report.say("Schema registry: " + url));
      new Conversation(client, new TextSuggestionPrinter(spec.commandLine().getOut()), SUGGESTIONS)
          .hold(MessageLines.read(System.in));
      return result(launched.application().ended().get());
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
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
