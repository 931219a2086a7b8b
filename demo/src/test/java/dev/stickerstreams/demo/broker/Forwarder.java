package dev.stickerstreams.demo.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands TCP connections on to a port of this machine, and can hold back all that flows, in both
 * directions, as a network does that drops packets: nothing is refused, nothing arrives, and what
 * was under way arrives later, unless the sender gave up. Thread-safe.
 */
final class Forwarder implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean flows = true;

  private Forwarder(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Hands connections to any free port on to {@code target}. */
  static Forwarder to(int target) {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Forwarder forwarder = new Forwarder(server, target);
      forwarder.inBackground(forwarder::accept);
      return forwarder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Lets nothing through any more. */
  synchronized void hold() {
    flows = false;
  }

  /** Lets everything through again. */
  synchronized void release() {
    flows = true;
    notifyAll();
  }

  private synchronized void awaitFlow() throws InterruptedException {
    while (!flows) {
      wait();
    }
  }

  private void accept() throws IOException, InterruptedException {
    while (true) {
      Socket client = server.accept();
      sockets.add(client);
      inBackground(() -> connect(client));
    }
  }

  private void connect(Socket client) throws IOException, InterruptedException {
    try (client) {
      awaitFlow();
      try (Socket broker = new Socket(InetAddress.getLoopbackAddress(), target)) {
        sockets.add(broker);
        inBackground(() -> pump(broker, client));
        pump(client, broker);
      }
    }
  }

  private void pump(Socket from, Socket to) throws IOException, InterruptedException {
    try (from;
        to) {
      to.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitFlow();
        out.write(buffer, 0, read);
      }
    } finally {
      sockets.remove(from);
    }
  }

  private interface Task {

    void run() throws IOException, InterruptedException;
  }

  /** A connection that breaks ends its threads and nothing else. */
  private void inBackground(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException | InterruptedException ended) {
                // the other side sees its connection closed
              }
            },
            "forwarder-" + port());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    release();
    closeQuietly(server);
    sockets.forEach(Forwarder::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot close " + socket, e);
    }
  }
}
