package dev.stickerstreams.demo.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Ports of the loopback interface. */
final class LoopbackPort {

  static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** Checks that every port is free and puts a free one in the place of each 0. */
  static List<Integer> reserve(List<Integer> wanted) {
    List<ServerSocket> sockets = wanted.stream().map(LoopbackPort::bind).toList();
    List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
    sockets.forEach(LoopbackPort::release);
    return ports;
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
