package dev.stickerstreams.demo.web;

import dev.stickerstreams.app.http.AllowedHosts;
import dev.stickerstreams.app.http.HttpAddress;
import dev.stickerstreams.app.http.HttpServer;
import dev.stickerstreams.app.http.Routes;
import dev.stickerstreams.app.http.StatusServer;
import dev.stickerstreams.demo.playground.Playground;
import dev.stickerstreams.demo.playground.SuggestionClient;
import io.javalin.http.ServiceUnavailableResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Serves the page of a playground, together with the application's health, metrics and debug API.
 * It serves from before the playground is launched, so that the page shows how the start gets on.
 * {@link #close()} is idempotent.
 */
public final class DemoServer implements AutoCloseable {

  /** One for each built-in model: the first messages of a process take a second or two. */
  private static final List<String> WARMING_UP = List.of("hello", "你好");

  private final EventLog events = new EventLog();
  private final Playground playground;
  private final HttpServer server;
  private final AtomicReference<Connections> connections = new AtomicReference<>();

  private DemoServer(PageAddress address, Path catalogue, Playground playground) {
    this.playground = playground;
    this.server =
        HttpServer.start(
            new HttpAddress(address.host(), address.port()),
            UploadRoutes.MAX_BODY_BYTES,
            routes(address, catalogue));
  }

  /**
   * Starts a server.
   *
   * @param catalogue directory of the catalogue, for its images
   * @param playground need not be launched yet
   * @throws IllegalStateException if the port is taken
   */
  public static DemoServer start(PageAddress address, Path catalogue, Playground playground) {
    return new DemoServer(address, catalogue, playground);
  }

  /**
   * Begins to answer messages. Once, when the playground was launched. The first of them are its
   * own, so that nobody who types waits for code to be compiled.
   *
   * @param messages publishes what is typed; stays open
   */
  public void connect(SuggestionClient messages) {
    connections.set(Connections.open(playground, messages, events));
    for (String text : WARMING_UP) {
      var unused = messages.ask(text, ChatRoutes.SUGGESTIONS);
    }
  }

  private List<Routes> routes(PageAddress address, Path catalogue) {
    List<Routes> routes = new ArrayList<>();
    if (!address.isLoopback()) {
      routes.add(new AllowedHosts(address.names()));
    }
    routes.add(new SameOrigin());
    routes.add(new PageRoutes());
    routes.add(new ImageRoutes(catalogue, playground.uploadedImages()));
    routes.add(new ChatRoutes(this::connected));
    routes.add(new UploadRoutes(this::connected, playground.uploadedImages()));
    routes.add(new EventRoutes(events));
    routes.add(new FigureRoutes(playground.meters(), playground::progress));
    routes.addAll(
        StatusServer.routes(playground.config(), playground.meters(), playground::launched));
    return routes;
  }

  private Connections connected() {
    return Optional.ofNullable(connections.get())
        .orElseThrow(() -> new ServiceUnavailableResponse("The application is still starting."));
  }

  /** Address of the page. */
  public String address() {
    return "http://localhost:" + server.address().port() + "/";
  }

  @Override
  public void close() {
    server.close();
    Optional.ofNullable(connections.getAndSet(null)).ifPresent(Connections::close);
  }
}
