package dev.stickerstreams.demo.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where the page is served.
 *
 * @param host name or address of the interface
 * @param port the port; 0 for any free one
 * @param names host names that browsers may use beside {@code localhost} and addresses; only where
 *     other machines reach the interface
 */
public record PageAddress(String host, int port, List<String> names) {

  /** The interface that only this machine reaches. */
  public static final String LOOPBACK = "127.0.0.1";

  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException if there is no such host, or there are names for an interface
   *     that only this machine reaches
   */
  public PageAddress {
    names = List.copyOf(names);
    if (!names.isEmpty() && isLoopback(host)) {
      throw new IllegalArgumentException(
          "Host %s is open to this machine only, which needs no allowed hosts; choose another host,"
                  .formatted(host)
              + " such as 0.0.0.0, or leave them out");
    }
  }

  /** A port that only this machine reaches. */
  public static PageAddress loopback(int port) {
    return new PageAddress(LOOPBACK, port, List.of());
  }

  /** Whether only this machine reaches it. */
  boolean isLoopback() {
    return isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("There is no host '" + host + "'; correct it", e);
    }
  }
}
