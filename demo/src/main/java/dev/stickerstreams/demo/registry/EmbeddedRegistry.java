package dev.stickerstreams.demo.registry;

import dev.stickerstreams.app.http.HttpAddress;
import dev.stickerstreams.app.http.HttpServer;
import java.nio.file.Path;
import java.util.List;

/**
 * A schema registry for this machine alone, with as much of Confluent's REST interface as clients
 * use to register and look up Avro schemas. Takes every valid schema. {@link #close()} is
 * idempotent.
 */
public final class EmbeddedRegistry implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final HttpServer server;

  private EmbeddedRegistry(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a registry.
   *
   * @param port 0 for any free one
   * @param file where schemas are kept between runs
   * @throws IllegalStateException if the port is taken
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static EmbeddedRegistry start(int port, Path file) {
    RegistryRoutes routes = new RegistryRoutes(SchemaBook.open(file));
    return new EmbeddedRegistry(
        HttpServer.start(new HttpAddress(LOOPBACK, port), MAX_BODY_BYTES, List.of(routes)));
  }

  /** Where clients find it, once it runs at a port. */
  public static String url(int port) {
    return "http://" + LOOPBACK + ":" + port;
  }

  /** Where clients find it. */
  public String url() {
    return url(server.address().port());
  }

  @Override
  public void close() {
    server.close();
  }
}
