package dev.stickerstreams.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.metrics.Meters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes and scrapes ask for paths that the application answers. */
class DeploymentPathsTest {

  private static final Stream<String> FILES =
      Stream.of(
          "Dockerfile",
          "docker-compose.yml",
          "ops/helm/sticker-streams/templates/statefulset.yaml",
          "ops/helm/sticker-streams/templates/monitoring.yaml");

  private static final Pattern PATH =
      Pattern.compile("(?:path: |healthcheck\\.sh\"?, \"?)(/[a-z/]+)");

  @TempDir Path directory;

  @Test
  void shouldAskForPathsThatAreAnswered() throws Exception {
    Set<String> paths = FILES.flatMap(DeploymentPathsTest::paths).collect(Collectors.toSet());
    PrometheusMeterRegistry meters = Meters.open();
    try (FakeInstance instance = new FakeInstance(directory);
        HttpServer server =
            StatusServer.start(
                    new StickerStreamsConfig(Map.of(StickerStreamsConfig.HTTP_PORT, "0")),
                    meters,
                    () -> Optional.of(instance))
                .orElseThrow()) {
      for (String path : paths) {
        assertThat(status(server, path)).as(path).isEqualTo(200);
      }
    }
    assertThat(paths).containsExactlyInAnyOrder("/health/live", "/health/ready", "/metrics");
  }

  private static Stream<String> paths(String file) {
    try {
      return PATH.matcher(Files.readString(Path.of("..", file))).results().map(m -> m.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(HttpServer server, String path) throws Exception {
    URI address = URI.create("http://localhost:%d%s".formatted(server.address().port(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
