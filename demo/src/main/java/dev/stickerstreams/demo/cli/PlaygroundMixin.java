package dev.stickerstreams.demo.cli;

import dev.stickerstreams.app.cli.Catalogues;
import dev.stickerstreams.app.cli.ProgressMeter;
import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.PlaygroundOptions;
import dev.stickerstreams.demo.web.ImageRoutes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** The options of commands that start a playground; use with picocli's {@code @Mixin}. */
final class PlaygroundMixin {

  @Option(
      names = "--catalogue",
      paramLabel = "NAME|DIR",
      defaultValue = Catalogues.BUILT_IN,
      description = "Stickers to choose from (default: ${DEFAULT-VALUE}).")
  private String catalogue;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where topics and index are kept between runs (default: a place in ~/.cache, one a"
              + " catalogue).")
  private Path dataDirectory;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of the application; \"stickers config\" lists them.")
  private Map<String, String> settings = new HashMap<>();

  Path catalogue() {
    return Catalogues.locate(catalogue);
  }

  /** Starts a playground that closes with this process at the latest. */
  Playground start(int brokerPort, PrintWriter err) throws InterruptedException, TimeoutException {
    PlaygroundOptions options =
        new PlaygroundOptions(
            catalogue(),
            Optional.ofNullable(dataDirectory),
            brokerPort,
            settings,
            Optional.of(ImageRoutes.CATALOGUE));
    try (ProgressMeter meter = new ProgressMeter(err, "Encoding and indexing stickers:")) {
      Playground playground = Playground.start(options, meter::update);
      Runtime.getRuntime().addShutdownHook(new Thread(playground::close, "shutdown"));
      return playground;
    }
  }
}
