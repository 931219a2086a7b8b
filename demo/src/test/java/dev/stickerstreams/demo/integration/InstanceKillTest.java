package dev.stickerstreams.demo.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stickerstreams.demo.broker.EmbeddedBroker;
import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ends the application in the middle of a micro-batch, with messages and uploads in flight, starts
 * it again, and looks at what became of them.
 */
@ExtendWith(SharedBroker.class)
class InstanceKillTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration BATCH_TIME = Duration.ofMillis(60);
  private static final int SETTLED = 20;
  private static final int STICKERS = 40;
  private static final int MESSAGES = 100;
  private static final int TRAPPED_MESSAGE = 60;

  private Deployment deployment;
  private Traffic traffic;

  static Stream<Arguments> deaths() {
    return Stream.of(
        Arguments.of(new AtLeastOnce(), "classic", Trap.HANG),
        Arguments.of(new AtLeastOnce(), "streams", Trap.HALT),
        Arguments.of(new ExactlyOnce(), "classic", Trap.HALT),
        Arguments.of(new ExactlyOnce(), "streams", Trap.HANG));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("deaths")
  void shouldKeepItsPromisesWhenItDiesInMidBatch(
      AnswerGuarantee guarantee,
      String protocol,
      Trap death,
      EmbeddedBroker broker,
      @TempDir Path directory)
      throws Exception {
    deployment = Deployment.create(broker, directory, settings(guarantee, protocol));
    try (Traffic opened = new Traffic(deployment)) {
      traffic = opened;
      dieInMidBatch(guarantee, death);
      takeAnswers(guarantee);
      guarantee.onRestart();
      finishAfterRestart(guarantee);
      takeAnswers(guarantee);
    }
    guarantee.doAssert();
  }

  private static Map<String, String> settings(AnswerGuarantee guarantee, String protocol) {
    Map<String, String> settings = new HashMap<>(Deployment.protocol(protocol));
    settings.put(StickerStreamsConfig.PROCESSING_GUARANTEE, guarantee.setting());
    settings.put(StickerStreamsConfig.MAX_POLL_RECORDS, "16");
    settings.put(StickerStreamsConfig.ENCODER_TIMEOUT_MILLIS, Long.toString(LIMIT.toMillis()));
    return settings;
  }

  private void dieInMidBatch(AnswerGuarantee guarantee, Trap death) throws InterruptedException {
    try (ApplicationProcess victim = ApplicationProcess.start(deployment, 1, BATCH_TIME, death)) {
      upload(0, SETTLED);
      awaitUploads(victim, SETTLED);
      upload(SETTLED, STICKERS);
      ask(guarantee);
      await().atMost(LIMIT).until(() -> !victim.journal().trapped().isEmpty());
      die(victim, death);
      assertThat(traffic.answers().records()).hasSizeBetween(1, MESSAGES - 1);
      assertThat(trappedBatch(victim.journal())).hasSizeGreaterThan(1);
    }
  }

  private void die(ApplicationProcess victim, Trap death) throws InterruptedException {
    if (death == Trap.HALT) {
      assertThat(victim.awaitExit()).isEqualTo(Trap.EXIT_CODE);
    } else {
      Utils.sleep(Trap.TIME_TO_COMMIT_MILLIS);
      victim.kill();
    }
  }

  private static List<String> trappedBatch(EncodeJournal journal) {
    String trapped = journal.trapped().get(0);
    return journal.batches().stream().filter(b -> b.contains(trapped)).findFirst().orElseThrow();
  }

  private void finishAfterRestart(AnswerGuarantee guarantee) throws Exception {
    long missing = embeddingsMissing(StoredIndex.of(deployment));
    try (ApplicationProcess survivor =
        ApplicationProcess.start(deployment, 2, BATCH_TIME, Trap.DISARMED)) {
      assertThat(survivor.restored().updatesRead()).as("index updates replayed").isEqualTo(missing);
      awaitUploads(survivor, STICKERS);
      await().atMost(LIMIT).until(() -> traffic.hasMessagesDone());
      survivor.stop();
      assertThat(survivor.journal().stickers()).doesNotContainAnyElementsOf(words(0, SETTLED));
      survivor.journal().messages().forEach(text -> guarantee.onEncode(messageId(text)));
    }
  }

  /** Embeddings that could be read before the restart but had not reached the index. */
  private long embeddingsMissing(StoredIndex stored) {
    assertThat(stored.stickers()).isGreaterThanOrEqualTo(SETTLED);
    return traffic.embeddings().records().stream().filter(stored::lacks).count();
  }

  private void upload(int from, int to) {
    IntStream.range(from, to).forEach(i -> traffic.upload("sticker-" + i, word(i)));
    traffic.flush();
  }

  private void awaitUploads(ApplicationProcess application, int count) {
    await().atMost(LIMIT).until(() -> accepted() == count);
    await().atMost(LIMIT).until(() -> application.report().stickers() == count);
    await().atMost(LIMIT).until(() -> traffic.hasUploadsDone());
  }

  private long accepted() {
    return traffic.events().values().stream()
        .filter(event -> event.getOutcome() == IndexOutcome.ACCEPTED)
        .map(event -> event.getStickerId())
        .distinct()
        .count();
  }

  private void ask(AnswerGuarantee guarantee) {
    for (int i = 0; i < MESSAGES; i++) {
      String trap = i == TRAPPED_MESSAGE ? Trap.WORD + " " : "";
      traffic.say("message-" + i, word(i % SETTLED) + " " + trap + "message-" + i);
      guarantee.onProduce("message-" + i);
    }
    traffic.flush();
  }

  private void takeAnswers(AnswerGuarantee guarantee) {
    for (StickerSuggestions answer : traffic.answers().newValues()) {
      guarantee.onConsume(answer.getMessageId());
      assertThat(Traffic.suggested(answer)).contains(fitting(answer.getMessageId()));
    }
  }

  private static String fitting(String messageId) {
    return "sticker-" + Integer.parseInt(messageId.substring("message-".length())) % SETTLED;
  }

  private static String messageId(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private static List<String> words(int from, int to) {
    return IntStream.range(from, to).mapToObj(InstanceKillTest::word).toList();
  }

  private static String word(int sticker) {
    return "word" + sticker;
  }
}
