package dev.stickerstreams.app.http;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where an {@link HttpServer} listens.
 *
 * @param host name or address of the interface
 * @param port the port; 0 for any free one
 */
public record HttpAddress(String host, int port) {

  private static final int NO_SERVER = -1;

  /** The configured address; empty where no server is wanted. */
  public static Optional<HttpAddress> of(StickerStreamsConfig config) {
    int port = config.getInt(StickerStreamsConfig.HTTP_PORT);
    return port == NO_SERVER
        ? Optional.empty()
        : Optional.of(new HttpAddress(config.getString(StickerStreamsConfig.HTTP_HOST), port));
  }

  /** A port of this machine that no other machine reaches. */
  public static HttpAddress loopback(int port) {
    return new HttpAddress("127.0.0.1", port);
  }

  /** Whether only this machine reaches it. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "There is no host '" + host + "'; correct " + StickerStreamsConfig.HTTP_HOST, e);
    }
  }

  @Override
  public String toString() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
