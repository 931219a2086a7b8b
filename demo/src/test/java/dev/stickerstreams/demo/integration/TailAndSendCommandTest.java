package dev.stickerstreams.demo.integration;

import static dev.stickerstreams.demo.integration.Traffic.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.StickerApplication;
import dev.stickerstreams.app.cli.ExitCode;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An application as somebody at a terminal sees it. */
@ExtendWith(SharedBroker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TailAndSendCommandTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private EmbeddedBroker broker;
  private Deployment deployment;
  private Traffic traffic;
  private StickerApplication application;

  private record Run(int exitCode, String out, String err) {}

  @BeforeAll
  void start(EmbeddedBroker broker, @TempDir Path directory) throws InterruptedException {
    this.broker = broker;
    deployment = Deployment.create(broker, directory, Map.of());
    traffic = new Traffic(deployment);
    application =
        deployment.start(
            new WordEncoders(Duration.ZERO, EncodeObserver.NONE), new SimpleMeterRegistry());
    traffic.upload("cake", "birthday");
    await().atMost(LIMIT).until(() -> application.index().size() == 1);
  }

  @AfterAll
  void stop() {
    application.close();
    traffic.close();
  }

  private Run stickers(String... arguments) {
    return stickers(deployment, arguments);
  }

  private static Run stickers(Deployment deployment, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    deployment.settings().forEach((key, value) -> all.add("-D" + key + "=" + value));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        StickersCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Run(exitCode, out.toString(), err.toString());
  }

  @Test
  void shouldSendAMessageAndPrintItsAnswer() {
    Run run = stickers("send", "happy birthday", "--conversation", "talk", "--wait");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).hasLineCount(1).containsPattern("Z {2}talk {2}.+ {2}0\\.\\d\\d cake");
  }

  @Test
  void shouldPrintTheAnswerAsJson() throws Exception {
    Run run = stickers("send", "birthday", "--sender", "ann", "--k", "1", "--wait", "--json");

    JsonNode answer = json.readTree(run.out()).get("value");
    assertThat(answer.get("senderId").asText()).isEqualTo("ann");
    assertThat(answer.get("suggestions").get(0).get("stickerId").asText()).isEqualTo("cake");
    assertThat(answer.get("receivedAt").asText()).endsWith("Z");
  }

  @Test
  void shouldPrintTheIdOfAMessageThatItDoesNotWaitFor(@TempDir Path directory) throws Exception {
    Deployment silent = Deployment.create(broker, directory, Map.of());

    Run sent = stickers(silent, "send", "to watch", "--conversation", "watched");

    Run tail = stickers(silent, "tail", "messages", "--from-beginning", "--count", "1", "--json");
    assertThat(sent.exitCode()).isEqualTo(ExitCode.OK);
    JsonNode record = json.readTree(tail.out());
    assertThat(record.get("key").asText()).isEqualTo("watched");
    assertThat(record.get("value").get("messageId").asText()).isEqualTo(sent.out().strip());
    assertThat(record.get("value").get("text").asText()).isEqualTo("to watch");
  }

  @Test
  void shouldSayThatNoAnswerCame(@TempDir Path directory) {
    Deployment silent = Deployment.create(broker, directory, Map.of());

    Run run = stickers(silent, "send", "hello", "--wait", "--time-limit", "2");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.err()).contains("No answer to message", "within 2 s").hasLineCount(1);
  }

  @Test
  void shouldFollowMessagesAnswersAndEvents() {
    traffic.say("m-9", "birthday");
    traffic.flush();

    assertThat(stickers("tail", "messages", "--from-beginning", "--count", "1").out())
        .hasLineCount(1);
    assertThat(stickers("tail", "suggestions", "--from-beginning", "--count", "1").out())
        .containsAnyOf("cake", "nothing: ");
    assertThat(stickers("tail", "events", "--from-beginning", "--count", "1").out())
        .contains("cake  accepted");
  }

  @Test
  void shouldNameAValueThatCannotBeReadAndGoOn(@TempDir Path directory) {
    Deployment silent = Deployment.create(broker, directory, Map.of());
    try (Traffic bad = new Traffic(silent)) {
      String topic = silent.config().topics().messages();
      bad.send(topic, bytes("c"), bytes("no Avro"));
      bad.send(topic, bytes("c"), bad.bytes(message("m-1", "still here")));
      bad.flush();
    }

    Run run = stickers(silent, "tail", "messages", "--from-beginning", "--count", "2");

    assertThat(run.err()).contains("Offset 0 of partition", "cannot be read: ").hasLineCount(1);
    assertThat(run.out()).contains("still here").hasLineCount(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void shouldSayThatATopicIsMissing(@TempDir Path directory) {
    Deployment none = Deployment.of(broker.bootstrapServers(), directory, Map.of());

    Run run = stickers(none, "tail", "events", "--time-limit", "5");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains("does not exist", "stickers topics create").hasLineCount(1);
  }
}
