package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the application while it learns, and once more after it lost its disk: what it knows
 * afterwards is what one that was never killed knows.
 */
@ExtendWith(SharedBroker.class)
class LearningKillTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Stickers are found by their words some 200 ms after they are indexed. */
  private static final Duration WORDS_ARE_FOUND = Duration.ofMillis(500);

  private static final int STICKERS = 6;
  private static final int LESSONS = 400;

  private final Instant start = Instant.now();

  @ParameterizedTest
  @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
  void shouldKnowAfterwardsWhatItWouldHaveLearned(
      String guarantee, EmbeddedBroker broker, @TempDir Path directory) throws Exception {
    Map<String, String> settings = settings(guarantee);
    Deployment killed = create(broker, directory.resolve("killed"), settings);
    Deployment spared = create(broker, directory.resolve("spared"), settings);
    List<Suggestion> expected = undisturbed(spared);
    List<Suggestion> afterKill;
    List<Suggestion> afterLoss;
    try (Traffic traffic = new Traffic(killed)) {
      killWhileItLearns(killed, traffic);
      afterKill = answerAfterLearning(killed, traffic, 2);
      Utils.delete(directory.resolve("killed").resolve("state").toFile());
      afterLoss = answerAfterLearning(killed, traffic, 3);
    }

    assertThat(afterLoss).as("from the changelog alone").isEqualTo(afterKill);
    if (guarantee.equals("exactly_once_v2")) {
      assertThat(afterKill).as("each lesson once").isEqualTo(expected);
    }
    assertThat(ids(afterKill)).isEqualTo(ids(expected)).isNotEqualTo(List.of("s0", "s1", "s2"));
  }

  private static Deployment create(
      EmbeddedBroker broker, Path directory, Map<String, String> settings) throws IOException {
    return Deployment.create(broker, Files.createDirectories(directory), settings);
  }

  private static Map<String, String> settings(String guarantee) {
    return Map.of(
        StickerStreamsConfig.PROCESSING_GUARANTEE,
        guarantee,
        StickerStreamsConfig.MAX_POLL_RECORDS,
        "16",
        StickerStreamsConfig.LEARNING_ENABLED,
        "true",
        StickerStreamsConfig.SUGGEST_K,
        "3");
  }

  private List<Suggestion> undisturbed(Deployment deployment) throws Exception {
    try (Traffic traffic = new Traffic(deployment)) {
      upload(traffic);
      teach(traffic, 0, LESSONS);
      return answerAfterLearning(deployment, traffic, 1);
    }
  }

  private void killWhileItLearns(Deployment deployment, Traffic traffic) throws Exception {
    try (ApplicationProcess victim =
        ApplicationProcess.start(deployment, 1, Duration.ZERO, Trap.DISARMED)) {
      upload(traffic);
      await().atMost(LIMIT).until(traffic::hasUploadsDone);
      teach(traffic, 0, LESSONS / 2);
      await().atMost(LIMIT).until(traffic::hasFeedbackDone);
      teach(traffic, LESSONS / 2, LESSONS);
      victim.kill();
    }
  }

  private static void upload(Traffic traffic) {
    IntStream.range(0, STICKERS).forEach(i -> traffic.upload("s" + i, "hello"));
    traffic.flush();
  }

  /** The later half of the stickers is waved away less often. */
  private void teach(Traffic traffic, int from, int to) {
    for (int i = from; i < to; i++) {
      int sticker = i % 10 == 0 ? 3 + i / 10 % 3 : i % 3;
      StickerFeedback lesson =
          StickerFeedback.newBuilder()
              .setConversationId("c")
              .setSenderId("me")
              .setStickerId("s" + sticker)
              .setAction(FeedbackAction.DISMISSED)
              .setOccurredAt(start.plusMillis(i))
              .build();
      send(traffic, feedbackTopic(traffic), lesson, start.plusMillis(i));
    }
    traffic.flush();
  }

  private static String feedbackTopic(Traffic traffic) {
    return traffic.topics().learning().orElseThrow().feedback();
  }

  private static <T extends SpecificRecord> void send(
      Traffic traffic, String topic, T value, Instant at) {
    traffic.send(
        new ProducerRecord<>(
            topic, null, at.toEpochMilli(), Traffic.bytes("c"), traffic.bytes(value)));
  }

  /** The answer to a draft once everything taught was learned; drafts themselves teach nothing. */
  private List<Suggestion> answerAfterLearning(Deployment deployment, Traffic traffic, int run)
      throws InterruptedException, IOException {
    try (ApplicationProcess application =
        ApplicationProcess.start(deployment, run, Duration.ZERO, Trap.DISARMED)) {
      await().atMost(LIMIT).until(() -> application.report().stickers() == STICKERS);
      await().atMost(LIMIT).until(traffic::hasFeedbackDone);
      List<Suggestion> answer = ask(traffic, "draft-" + run);
      List<Suggestion> before = List.of();
      for (int again = 1; !answer.equals(before); again++) {
        before = answer;
        Thread.sleep(WORDS_ARE_FOUND.toMillis());
        answer = ask(traffic, "draft-" + run + "-" + again);
      }
      application.stop();
      return answer;
    }
  }

  private List<Suggestion> ask(Traffic traffic, String messageId) {
    ChatMessage draft =
        ChatMessage.newBuilder(Traffic.message(messageId, "hello"))
            .setConversationId("c")
            .setSenderId("me")
            .setDraft(true)
            .build();
    send(traffic, traffic.topics().messages(), draft, start.plusSeconds(10));
    traffic.flush();
    return awaitAnswer(traffic, messageId).getSuggestions();
  }

  private static StickerSuggestions awaitAnswer(Traffic traffic, String messageId) {
    return await()
        .atMost(LIMIT)
        .until(
            () ->
                traffic.answers().values().stream()
                    .filter(answer -> answer.getMessageId().equals(messageId))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static List<String> ids(List<Suggestion> suggestions) {
    return suggestions.stream().map(Suggestion::getStickerId).toList();
  }
}
