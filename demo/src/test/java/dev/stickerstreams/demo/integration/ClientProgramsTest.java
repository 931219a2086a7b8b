package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README tells a newcomer to do from Java, Python and Node.js works. */
class ClientProgramsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static RegistryProcess registry;
  private static EmbeddedBroker broker;
  private static StickerApplication application;

  @BeforeAll
  static void start() throws Exception {
    registry = RegistryProcess.start(directory);
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    Deployment deployment =
        Deployment.of(broker.bootstrapServers(), directory, withDefaultTopics(registry.url()));
    deployment.createTopics(KafkaSettings.client(deployment.config()));
    application =
        deployment.start(
            new WordEncoders(Duration.ZERO, EncodeObserver.NONE), new SimpleMeterRegistry());
    try (Traffic traffic = new Traffic(deployment)) {
      traffic.upload("cake", "birthday");
      await().atMost(LIMIT).until(() -> application.index().size() == 1);
    }
  }

  private static Map<String, String> withDefaultTopics(String registryUrl) {
    Map<String, String> settings = new HashMap<>();
    StickerStreamsConfig.defaults()
        .effective()
        .forEach(
            (key, value) -> {
              if (key.startsWith("topic.")) {
                settings.put(key, value);
              }
            });
    settings.put("schema.registry.url", registryUrl);
    return settings;
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
    }
    if (broker != null) {
      broker.close();
    }
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void shouldWorkFromJava() throws Exception {
    assertSuggestsAndUploads(ClientProgram.java());
  }

  @Test
  void shouldWorkFromPython() throws Exception {
    assertSuggestsAndUploads(ClientProgram.python());
  }

  @Test
  void shouldWorkFromNode() throws Exception {
    assertSuggestsAndUploads(ClientProgram.node());
  }

  private static void assertSuggestsAndUploads(ClientProgram program)
      throws IOException, InterruptedException {
    int before = application.index().size();

    assertThat(program.run(broker.bootstrapServers(), registry.url()))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("suggested: ").contains("cake"))
        .contains("upload: ACCEPTED");
    await().atMost(LIMIT).until(() -> application.index().size() == before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clients/java/Stickers.java",
        "clients/python/stickers.py",
        "clients/node/stickers.mjs"
      })
  void shouldBeWhatTheReadmeLinksTo(String program) throws IOException {
    Path root = Path.of("..");

    assertThat(Files.readString(root.resolve("README.md"))).contains("](" + program + ")");
    assertThat(root.resolve(program)).exists();
  }
}
