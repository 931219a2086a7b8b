package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.HttpAddress;
import dev.stickerstreams.app.http.HttpServer;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.app.http.StatusServer;
import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.SuggestionClient;
import dev.stickerstreams.demo.playground.UploadClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Serves the page of a playground, together with the application's health, metrics and debug API,
 * to this machine only. {@link #close()} is idempotent.
 */
public final class DemoServer implements AutoCloseable {

  private final HttpServer server;
  private final UploadClient uploads;

  private DemoServer(HttpServer server, UploadClient uploads) {
    this.server = server;
    this.uploads = uploads;
  }

  /**
   * Starts a server.
   *
   * @param port the port; 0 for any free one
   * @param catalogue directory of the catalogue, for its images
   * @param messages publishes what is typed; stays open
   * @throws IllegalStateException if the port is taken
   */
  public static DemoServer start(
      int port, Path catalogue, Playground playground, SuggestionClient messages) {
    UploadClient uploads = playground.uploadClient();
    try {
      List<Routes> routes = routes(catalogue, playground, messages, uploads);
      return new DemoServer(
          HttpServer.start(HttpAddress.loopback(port), UploadRoutes.MAX_BODY_BYTES, routes),
          uploads);
    } catch (RuntimeException e) {
      uploads.close();
      throw e;
    }
  }

  private static List<Routes> routes(
      Path catalogue, Playground playground, SuggestionClient messages, UploadClient uploads) {
    List<Routes> routes = new ArrayList<>();
    routes.add(new SameOrigin());
    routes.add(new PageRoutes());
    routes.add(new ImageRoutes(catalogue, playground.uploadedImages()));
    routes.add(new ChatRoutes(messages));
    routes.add(new UploadRoutes(uploads, playground.uploadedImages()));
    routes.add(new FigureRoutes(playground.meters()));
    routes.addAll(
        StatusServer.routes(
            playground.config(), playground.meters(), () -> Optional.of(playground.application())));
    return routes;
  }

  /** Address of the page. */
  public String address() {
    return "http://localhost:" + server.address().port() + "/";
  }

  @Override
  public void close() {
    server.close();
    uploads.close();
  }
}
