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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private static Traffic traffic;

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
    traffic = new Traffic(deployment);
    traffic.upload("cake", "birthday");
    await().atMost(LIMIT).until(() -> application.index().size() == 1);
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
    if (traffic != null) {
      traffic.close();
    }
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
    shouldSkipWhatOthersWrite(ClientProgram.java());
  }

  @Test
  void shouldWorkFromPython() throws Exception {
    shouldSkipWhatOthersWrite(ClientProgram.python());
  }

  @Test
  void shouldWorkFromNode() throws Exception {
    shouldSkipWhatOthersWrite(ClientProgram.node());
  }

  private static List<String> assertSuggestsAndUploads(ClientProgram program)
      throws IOException, InterruptedException {
    int before = application.index().size();

    List<String> lines = program.run(broker.bootstrapServers(), registry.url());

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).startsWith("suggested: ").contains("cake"))
        .contains("upload: ACCEPTED");
    await().atMost(LIMIT).until(() -> application.index().size() == before + 1);
    return lines;
  }

  /** Meanwhile others write what these programs cannot decode. */
  private static void shouldSkipWhatOthersWrite(ClientProgram program)
      throws IOException, InterruptedException {
    ScheduledExecutorService others = Executors.newSingleThreadScheduledExecutor();
    var unused =
        others.scheduleAtFixedRate(ClientProgramsTest::writeNonsense, 0, 50, TimeUnit.MILLISECONDS);
    try {
      assertThat(assertSuggestsAndUploads(program))
          .anySatisfy(line -> assertThat(line).matches("skipped: [1-9]\\d*"));
    } finally {
      others.shutdownNow();
    }
  }

  private static void writeNonsense() {
    byte[] nonsense = {(byte) 0xC3, 1, 2, 3, 4, 5};
    traffic.send("sticker-suggestions", null, nonsense);
    traffic.send("sticker-index-events", null, nonsense);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clients/java/Stickers.java", "clients/python", "clients/node"})
  void shouldBeWhatTheReadmeLinksTo(String program) throws IOException {
    Path root = Path.of("..");

    assertThat(Files.readString(root.resolve("README.md"))).contains("](" + program + ")");
    assertThat(root.resolve(program)).exists();
  }
}
