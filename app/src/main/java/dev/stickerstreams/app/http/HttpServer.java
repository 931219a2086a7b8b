package dev.stickerstreams.app.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@link Routes} on one port, with limits for whatever comes in, headers that keep browsers
 * from misusing what goes out, and errors as JSON. {@link #close()} is idempotent.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  static final int MOST_THREADS = 16;

  private static final int LEAST_THREADS = 4;
  private static final int MAX_HEADER_BYTES = 8_192;
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cache-Control", "no-store");

  private final Javalin javalin;
  private final HttpAddress address;

  private HttpServer(Javalin javalin, HttpAddress address) {
    this.javalin = javalin;
    this.address = address;
  }

  /**
   * Starts a server.
   *
   * @param maxBodyBytes largest body of a request
   * @throws IllegalStateException if the port is taken or must not be used
   */
  public static HttpServer start(HttpAddress wanted, int maxBodyBytes, List<Routes> routes) {
    Javalin javalin = Javalin.create(config -> configure(config, wanted, maxBodyBytes, routes));
    try {
      javalin.start();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Cannot listen on " + wanted + "; is the port taken? Choose another.", e);
    }
    return new HttpServer(javalin, new HttpAddress(wanted.host(), javalin.port()));
  }

  /** The address in use, with the port that was found free. */
  public HttpAddress address() {
    return address;
  }

  private static void configure(
      JavalinConfig config, HttpAddress wanted, int maxBodyBytes, List<Routes> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = maxBodyBytes;
    config.jetty.threadPool = threads();
    config.jetty.addConnector((server, http) -> connector(server, http, wanted));
    addRoutes(config.routes, wanted, routes);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    return threads;
  }

  private static Connector connector(Server server, HttpConfiguration http, HttpAddress wanted) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setIdleTimeout(IDLE_LIMIT.toMillis());
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(wanted.host());
    connector.setPort(wanted.port());
    connector.setIdleTimeout(IDLE_LIMIT.toMillis());
    return connector;
  }

  private static void addRoutes(RoutesConfig paths, HttpAddress wanted, List<Routes> routes) {
    paths.before(context -> HEADERS.forEach(context::header));
    if (wanted.isLoopback()) {
      paths.before(LoopbackGuard::check);
    }
    routes.forEach(each -> each.addTo(paths));
    paths.exception(HttpResponseException.class, HttpServer::refuse);
    paths.exception(Exception.class, HttpServer::fail);
  }

  private static void refuse(HttpResponseException reason, Context context) {
    Json.error(context, reason.getStatus(), reason.getMessage());
  }

  private static void fail(Exception failure, Context context) {
    LOG.error("{} {} failed.", context.method(), context.path(), failure);
    Json.error(
        context, HttpStatus.INTERNAL_SERVER_ERROR.getCode(), "This failed; the log says why.");
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
