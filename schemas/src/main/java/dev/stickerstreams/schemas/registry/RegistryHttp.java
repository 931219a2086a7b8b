package dev.stickerstreams.schemas.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to the first server that answers, and waits with growing pauses while none does.
 * Thread-safe.
 *
 * <p>An answer counts when it tells something about the request: success, or an error of the
 * registry's own. Failures of the network and of the server (408, 429, 5xx) are tried elsewhere and
 * again. An answer that does not let this client in (401, 403), or that is no registry's, such as a
 * redirect or a page, ends the attempt without waiting.
 */
final class RegistryHttp {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int MAX_RESPONSE_BYTES = 4 << 20;

  private final List<URI> servers;
  private final Authorization authorization;
  private final Duration readTimeout;
  private final Duration longestWait;
  private final HttpClient client;
  private volatile int preferred;

  RegistryHttp(RegistryConfig config) {
    servers = config.urls();
    authorization = Authorization.of(config);
    readTimeout = config.readTimeout();
    longestWait = config.longestWait();
    client = newClient(config);
  }

  private static HttpClient newClient(RegistryConfig config) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout());
    if (config.urls().stream().anyMatch(url -> "https".equals(url.getScheme()))) {
      builder.sslContext(RegistryTls.context(config.ssl()));
    }
    return builder.build();
  }

  /** Reads what is at a path below the registry's URL. */
  RegistryAnswer get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  /** Sends JSON to a path below the registry's URL. */
  RegistryAnswer post(String path, String json) {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", MEDIA_TYPE)
            .POST(BodyPublishers.ofString(json)));
  }

  private RegistryAnswer send(String path, HttpRequest.Builder request) {
    long deadline = System.nanoTime() + longestWait.toNanos();
    Backoff backoff = new Backoff();
    while (true) {
      try {
        return sendToAny(path, request);
      } catch (IOException e) {
        pause(backoff.nextMillis(), deadline, e);
      }
    }
  }

  private RegistryAnswer sendToAny(String path, HttpRequest.Builder request) throws IOException {
    IOException failure = null;
    for (int i = 0; i < servers.size(); i++) {
      int server = (preferred + i) % servers.size();
      try {
        RegistryAnswer answer = sendTo(servers.get(server), path, request);
        preferred = server;
        return answer;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private RegistryAnswer sendTo(URI server, String path, HttpRequest.Builder template)
      throws IOException {
    HttpRequest.Builder request =
        template.copy().uri(server.resolve(path)).timeout(readTimeout).header("Accept", MEDIA_TYPE);
    authorization.header(server).ifPresent(value -> request.header("Authorization", value));
    RegistryAnswer answer = RegistryAnswer.of(exchange(request.build()));
    if (answer.isRefusal()) {
      throw new RegistryUnavailableException(
          "Schema registry %s answers HTTP %d: check basic.auth.* or bearer.auth.* and what this user may do"
              .formatted(name(server), answer.status()));
    }
    if (answer.isOfAnotherServer()) {
      throw new RegistryUnavailableException(
          "What answers at %s is no schema registry (HTTP %d%s), but maybe a login page before one: check schema.registry.url"
              .formatted(name(server), answer.status(), redirect(answer)));
    }
    if (!answer.isUsable()) {
      throw new IOException("%s answers %s".formatted(name(server), answer));
    }
    return answer;
  }

  /** Without its query, which may hold what nobody else should read. */
  private static String redirect(RegistryAnswer answer) {
    String target = answer.location().replaceAll("[?#].*", "");
    return target.isEmpty() ? "" : " to " + RegistryAnswer.printable(target);
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, info -> new LimitedBody(MAX_RESPONSE_BYTES));
    try {
      return response.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("%s: %s".formatted(name(request.uri()), e.getCause()), e);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException(
          "%s gives no answer within %s".formatted(name(request.uri()), readTimeout), e);
    } catch (InterruptedException e) {
      response.cancel(true);
      throw interrupted(e);
    }
  }

  private void pause(long millis, long deadline, IOException failure) {
    long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (leftMillis <= millis) {
      throw new RegistryUnavailableException(
          "Schema registry unavailable for %s: %s".formatted(longestWait, failure.getMessage()),
          failure);
    }
    LOG.warn(
        "Schema registry unavailable ({}); trying again in {} ms, for {} s more",
        failure.getMessage(),
        millis,
        TimeUnit.MILLISECONDS.toSeconds(leftMillis));
    sleep(millis);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RegistryUnavailableException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new RegistryUnavailableException(
        "Interrupted while waiting for the schema registry", cause);
  }

  /** The server without user, password and path. */
  private static String name(URI server) {
    return server.getScheme() + "://" + server.getHost() + ":" + server.getPort();
  }
}
