package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.cli.StickersCommand;
import dev.stickerstreams.demo.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an instance does when the topic that fills its index is not what it was. */
@ExtendWith(SharedBroker.class)
class IndexSourceTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Map<String, String> WATCHFUL = Map.of("index.check.interval.ms", "500");

  private static StickerApplication start(Deployment deployment) throws InterruptedException {
    return deployment.start(
        new WordEncoders(Duration.ZERO, EncodeObserver.NONE), new SimpleMeterRegistry());
  }

  private static void change(Deployment deployment, Change change) throws Exception {
    String servers = deployment.settings().get("bootstrap.servers");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      change.apply(admin, deployment.config().topics().embeddings());
    }
  }

  private interface Change {
    void apply(Admin admin, String topic) throws Exception;
  }

  private static void addPartitions(Admin admin, String topic) throws Exception {
    admin
        .createPartitions(Map.of(topic, NewPartitions.increaseTo(6)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  private static String check(Deployment deployment) {
    StringWriter out = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("topics", "check"));
    deployment.settings().forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    StickersCommand.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
        .execute(arguments.toArray(String[]::new));
    return out.toString();
  }

  private static void fill(Deployment deployment, Traffic traffic) throws InterruptedException {
    try (StickerApplication application = start(deployment)) {
      traffic.upload("cat", "word1");
      await().atMost(LIMIT).until(() -> application.index().size() == 1);
      await().atMost(LIMIT).until(traffic::hasUploadsDone);
    }
  }

  @Test
  void shouldRefuseToStartOnATopicWithMorePartitions(EmbeddedBroker broker, @TempDir Path directory)
      throws Exception {
    Deployment deployment = Deployment.create(broker, directory, WATCHFUL);
    try (Traffic traffic = new Traffic(deployment)) {
      fill(deployment, traffic);
      change(deployment, IndexSourceTest::addPartitions);

      assertThat(check(deployment)).contains("ERROR", "had 4 partitions and has 6 now");
      assertThatThrownBy(() -> start(deployment).close())
          .hasStackTraceContaining("had 4 partitions and has 6 now");
    }
  }

  @Test
  void shouldFillItsIndexAgainFromATopicThatWasMadeAnew(
      EmbeddedBroker broker, @TempDir Path directory) throws Exception {
    Deployment deployment = Deployment.create(broker, directory, WATCHFUL);
    try (Traffic traffic = new Traffic(deployment)) {
      fill(deployment, traffic);
      change(
          deployment,
          (admin, topic) -> admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS));
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                deployment.createTopics(Map.of("bootstrap.servers", broker.bootstrapServers()));
                assertThat(check(deployment)).contains("the next start fills it again");
              });

      try (StickerApplication application = start(deployment)) {
        assertThat(application.index().size()).isZero();
      }
    }
  }

  @Test
  void shouldNotBeReadyWhenPartitionsAreAddedAndEndWhenTheTopicIsReplaced(
      EmbeddedBroker broker, @TempDir Path directory) throws Exception {
    Deployment deployment = Deployment.create(broker, directory, WATCHFUL);
    try (StickerApplication application = start(deployment)) {
      assertThat(application.readiness().all()).isTrue();

      change(deployment, IndexSourceTest::addPartitions);
      await().atMost(LIMIT).until(() -> !application.readiness().topics());

      assertThat(application.ended()).isNotDone();
      change(
          deployment,
          (admin, topic) -> admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS));
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(
              () -> {
                deployment.createTopics(Map.of("bootstrap.servers", broker.bootstrapServers()));
                return application.ended().isDone();
              });
      assertThat(application.ended().get().map(Throwable::getMessage).orElse(""))
          .as("why it ended")
          .isNotEmpty();
    }
  }
}
