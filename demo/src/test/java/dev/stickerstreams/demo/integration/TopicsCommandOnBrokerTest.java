package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.app.cli.ExitCode;
import dev.stickerstreams.app.cli.StickersCommand;
import dev.stickerstreams.app.topics.TopicAdmin;
import dev.stickerstreams.app.topics.UnusableTopicsException;
import dev.stickerstreams.demo.broker.EmbeddedCluster;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a cluster with two brokers, created and checked. */
class TopicsCommandOnBrokerTest {

  @TempDir Path directory;
  private EmbeddedCluster cluster;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void start() {
    cluster = EmbeddedCluster.start(directory, 2, Map.of("min.insync.replicas", "2"));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void shouldCreateTopicsThatItsCheckAccepts() throws Exception {
    Run missing = topics("check");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(missing.out().lines())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).startsWith("ERROR ").contains("does not exist"));

    Run oneCopy = topics("create", "--replication-factor", "1");
    assertThat(oneCopy.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(oneCopy.err()).contains("one lost broker loses data; choose 2");

    assertThat(topics("create", "--replication-factor", "2").exitCode()).isEqualTo(ExitCode.OK);
    Run sound = topics("check");
    assertThat(sound.out()).isEqualToIgnoringNewLines("All topics are as they should be.");
    assertThat(sound.exitCode()).isEqualTo(ExitCode.OK);

    alter("chat-messages", "unclean.leader.election.enable", "true");
    Run doubtful = checkThatSees("unclean.leader.election.enable");
    assertThat(doubtful.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(doubtful.out()).startsWith("WARNING chat-messages: unclean.leader.election.enable");

    alter("chat-messages", "cleanup.policy", "compact");
    Run dangerous = checkThatSees("cleanup.policy");
    assertThat(dangerous.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(dangerous.out()).contains("ERROR chat-messages: cleanup.policy is compact");
    assertIsRefused();
  }

  /**
   * A check by brokers that have heard of a change, which each of them hears of in its own time.
   */
  private Run checkThatSees(String setting) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> topics("check"), run -> run.out().contains(setting));
  }

  private void assertIsRefused() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(
            Map.of(StickerStreamsConfig.BOOTSTRAP_SERVERS, cluster.bootstrapServers()));
    try (TopicAdmin admin = new TopicAdmin(KafkaSettings.client(config));
        LogCapture log = LogCapture.open()) {
      assertThatThrownBy(() -> admin.require(config))
          .isInstanceOf(UnusableTopicsException.class)
          .hasMessageContaining("ERROR chat-messages: cleanup.policy is compact")
          .hasMessageNotContaining("unclean");
      assertThat(log.messages())
          .anySatisfy(line -> assertThat(line).contains("chat-messages: unclean.leader"));
    }
  }

  private Run topics(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("topics"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--bootstrap", cluster.bootstrapServers(), "-Dnum.stream.threads=2"));
    int exitCode =
        StickersCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Run(exitCode, out.toString(), err.toString());
  }

  private void alter(String topic, String setting, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp set =
        new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get(30, TimeUnit.SECONDS);
    }
  }
}
