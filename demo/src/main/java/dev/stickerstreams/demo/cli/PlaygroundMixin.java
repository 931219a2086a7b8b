package dev.stickerstreams.demo.cli;

import dev.stickerstreams.app.cli.CatalogueOption;
import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.PlaygroundOptions;
import dev.stickerstreams.demo.web.ImageRoutes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that start a playground; use with picocli's {@code @Mixin}. */
final class PlaygroundMixin {

  @Mixin private CatalogueOption catalogue;

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
    return catalogue.directory();
  }

  /** Starts a playground that closes with this process at the latest, and tells how far that is. */
  Playground start(int brokerPort, PrintWriter err) throws InterruptedException, TimeoutException {
    Playground playground = prepare(brokerPort, Optional.empty());
    try (StartReport report = StartReport.begin(playground::progress, err)) {
      launch(playground);
      playground.fill((done, total) -> {});
      return playground;
    } catch (RuntimeException | InterruptedException | TimeoutException e) {
      playground.close();
      throw e;
    }
  }

  Playground prepare(int brokerPort, Optional<Integer> registryPort) {
    return Playground.prepare(
        new PlaygroundOptions(
            catalogue(),
            Optional.ofNullable(dataDirectory),
            brokerPort,
            registryPort,
            settings,
            Optional.of(ImageRoutes.CATALOGUE)));
  }

  /** Launches a playground, which from now on closes with this process at the latest. */
  void launch(Playground playground) throws InterruptedException, TimeoutException {
    playground.launch(stage -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(playground::close, "shutdown"));
  }
}
