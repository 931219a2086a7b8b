package dev.stickerstreams.demo.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Ports of the loopback interface. Free ones are taken from below those that systems give to
 * outgoing connections: a client that connects before the server binds, or while a node is down,
 * would otherwise take the server's port by chance.
 */
public final class LoopbackPort {

  static final String HOST = "127.0.0.1";

  /** Linux gives outgoing connections 32,768 and above, macOS and Windows 49,152 and above. */
  private static final int LOWEST = 15_000;

  private static final int BEYOND_HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private LoopbackPort() {}

  /**
   * Checks that every port is free and puts a free one in the place of each 0.
   *
   * @throws UncheckedIOException if a port is taken
   */
  public static List<Integer> reserve(List<Integer> wanted) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      wanted.forEach(port -> sockets.add(port == 0 ? bindAny() : bind(port)));
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      sockets.forEach(LoopbackPort::release);
    }
  }

  private static ServerSocket bindAny() {
    return Stream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEYOND_HIGHEST))
        .limit(ATTEMPTS)
        .flatMap(port -> tryBind(port).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Found no free port of %s from %d to %d in %d attempts"
                        .formatted(HOST, LOWEST, BEYOND_HIGHEST - 1, ATTEMPTS)));
  }

  private static Optional<ServerSocket> tryBind(int port) {
    try {
      return Optional.of(bind(port));
    } catch (UncheckedIOException taken) {
      return Optional.empty();
    }
  }

  private static ServerSocket bind(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Port %d of %s is taken; stop what uses it or choose another port".formatted(port, HOST),
          e);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release port " + socket.getLocalPort(), e);
    }
  }
}
