package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** A schema registry in a process of its own, as the module of the schemas unpacks it. */
final class RegistryProcess implements AutoCloseable {

  private static final Path FOLDER = Path.of("../schemas/target/registry").toAbsolutePath();
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final String url;

  private RegistryProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a registry. Aborts the test where the build has not unpacked one. */
  static RegistryProcess start(Path directory) throws IOException {
    assumeTrue(
        Files.isDirectory(FOLDER), "SKIPPED: no registry in " + FOLDER + "; build schemas first");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                runner().toString())
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("registry.log").toFile())
            .start();
    RegistryProcess registry =
        new RegistryProcess(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
    await().atMost(START_LIMIT).until(registry::answers);
    return registry;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path runner() throws IOException {
    try (var jars = Files.newDirectoryStream(FOLDER, "apicurio-registry-app-*-runner.jar")) {
      return jars.iterator().next();
    }
  }

  private boolean answers() throws InterruptedException {
    assertThat(process.isAlive()).as("the registry runs").isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects")).timeout(START_LIMIT).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where Confluent's REST interface is. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
