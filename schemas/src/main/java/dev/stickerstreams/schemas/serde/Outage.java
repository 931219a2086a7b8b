package dev.stickerstreams.schemas.serde;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells failures of a registry, or of the network to it, from those of a record.
 *
 * <p>Only what damaged bytes cannot bring about counts. Not every {@link java.io.IOException} does:
 * Avro throws one at the end of a value that is cut off, and a record that counted as an outage
 * would be tried for ever.
 */
final class Outage {

  private static final int MOST_CAUSES = 16;

  private static final Set<Class<?>> KINDS =
      Set.of(
          RetriableException.class,
          InterruptException.class,
          SocketException.class,
          UnknownHostException.class,
          UnresolvedAddressException.class,
          InterruptedIOException.class,
          HttpTimeoutException.class,
          TimeoutException.class,
          ClosedChannelException.class,
          SSLException.class);

  /** Requests that this client may make later, or with other credentials. */
  private static final Set<Integer> STATUSES = Set.of(401, 403, 408, 429);

  private Outage() {}

  /** Whether a failure comes from one. */
  static boolean caused(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(Outage::is);
  }

  private static boolean is(Throwable cause) {
    int status = status(cause);
    return KINDS.stream().anyMatch(kind -> kind.isInstance(cause))
        || status >= 500
        || STATUSES.contains(status);
  }

  /** The answer that Confluent's client tells by an exception of its own; 0 for any other. */
  private static int status(Throwable cause) {
    if (!cause.getClass().getSimpleName().equals("RestClientException")) {
      return 0;
    }
    try {
      return (int) cause.getClass().getMethod("getStatus").invoke(cause);
    } catch (ReflectiveOperationException | ClassCastException e) {
      return 0;
    }
  }
}
