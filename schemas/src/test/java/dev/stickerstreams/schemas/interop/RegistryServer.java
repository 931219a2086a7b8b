package dev.stickerstreams.schemas.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Apicurio's registry in a process of its own, keeping schemas in memory, unpacked by the build.
 */
final class RegistryServer implements AutoCloseable {

  private static final Path FOLDER = Path.of("target/registry").toAbsolutePath();
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final int port;
  private final Process process;

  private RegistryServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Starts a server and waits until it answers. */
  static RegistryServer start() throws IOException, InterruptedException {
    return startAt(freePort());
  }

  static RegistryServer startAt(int port) throws IOException, InterruptedException {
    RegistryServer server = new RegistryServer(port, launch(port));
    server.awaitAnswer();
    return server;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where Confluent's REST interface is on a server at a port. */
  static String url(int port) {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  String url() {
    return url(port);
  }

  private static Process launch(int port) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx300m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-jar",
            runner().toString());
    return new ProcessBuilder(command)
        .directory(FOLDER.toFile())
        .redirectErrorStream(true)
        .redirectOutput(FOLDER.resolve("server-" + port + ".log").toFile())
        .start();
  }

  private static Path runner() throws IOException {
    try (var jars = Files.newDirectoryStream(FOLDER, "apicurio-registry-app-*-runner.jar")) {
      return jars.iterator().next();
    }
  }

  private void awaitAnswer() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException(
            "The registry does not start; see " + FOLDER + "/server-" + port + ".log");
      }
      Thread.sleep(200);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(URI.create(url() + "/subjects")).GET()) == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Refuses schemas from now on that cannot read what was written before. */
  void requireBackwardCompatibility() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + "/config"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"));
    if (send(request) != 200) {
      throw new IOException("The registry refuses to check compatibility");
    }
  }

  private static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest limited = request.timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient().send(limited, BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
