package dev.stickerstreams.topology.learning;

import static dev.stickerstreams.topology.fixture.TopologyHarness.bytes;
import static dev.stickerstreams.topology.fixture.TopologyHarness.feedback;
import static dev.stickerstreams.topology.fixture.TopologyHarness.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.FeedbackAction;
import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.StickerPopularity;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.Suggestion;
import dev.stickerstreams.topology.StickerTopology;
import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import dev.stickerstreams.topology.fixture.TopologyHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What use teaches, through the whole topology. */
class LearningTest {

  private static final Map<String, String> ON = Map.of("learning.enabled", "true");

  private Instant now = Instant.now();
  private TopologyHarness harness;

  @BeforeEach
  void open(@TempDir Path stateDir) {
    harness = new TopologyHarness(stateDir, ON);
    for (String id : List.of("a", "b", "c")) {
      harness.upload(id, "hello");
    }
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldPutWhatASenderSentBeforeWhatFitsAsWell() {
    assertThat(suggested("me")).containsExactly("a", "b", "c");
    tell(FeedbackAction.SENT, "me", "c");

    assertThat(suggested("me")).containsExactly("c", "a", "b");
  }

  @Test
  void shouldKeepSendersAndConversationsApart() {
    tell(FeedbackAction.DISMISSED, "me", "a");

    assertThat(suggested("you")).containsExactly("a", "b", "c");
    assertThat(ids(harness.ask(ask("me").setConversationId("c-2").build(), now)))
        .containsExactly("a", "b", "c");
  }

  @Test
  void shouldGiveTheWordsTheFirstWord() {
    harness.upload("other", "good night moon");
    for (int i = 0; i < 50; i++) {
      tell(FeedbackAction.SENT, "me", "other");
      tell(FeedbackAction.DISMISSED, "me", "a");
    }

    assertThat(suggested("me").get(0)).isIn("a", "b", "c");
  }

  @Test
  void shouldSinkWhatASenderDismissedOrReported() {
    tell(FeedbackAction.DISMISSED, "me", "a");
    assertThat(suggested("me")).containsExactly("b", "c", "a");

    tell(FeedbackAction.REPORTED, "me", "b");
    assertThat(suggested("me")).containsExactly("c", "a", "b");
  }

  @Test
  void shouldNotSuggestFirstWhatWasSentTwiceInARow() {
    tell(FeedbackAction.SENT, "me", "b");
    assertThat(suggested("me").get(0)).isEqualTo("b");
    tell(FeedbackAction.SENT, "me", "b");

    assertThat(suggested("me")).startsWith("a", "b");
  }

  @Test
  void shouldLearnForWhoSeesTheSuggestions() {
    tell(FeedbackAction.SENT, "you", "c");

    assertThat(ids(harness.ask(ask("me").setViewerId("you").build(), now))).startsWith("c");
  }

  @Test
  void shouldTakeTheClientsWordForRecentsAndFavourites() {
    assertThat(ids(harness.ask(ask("me").setRecentStickers(List.of("b")).build(), now)))
        .startsWith("b");
    assertThat(ids(harness.ask(ask("me").setFavouriteStickers(List.of("c")).build(), now)))
        .startsWith("c");
  }

  @Test
  void shouldPreferWhatFitsWhatWasSaidBefore() {
    harness.upload("bus", "hello", "red bus");
    harness.upload("dinner", "hello", "dinner tonight");
    assertThat(suggested("me")).containsSubsequence("bus", "dinner");

    harness.ask(message("dinner tonight").setConversationId("c-2").build(), now);

    assertThat(ids(harness.ask(message("hello").setConversationId("c-2").build(), now)))
        .containsSubsequence("dinner", "bus");
  }

  @Test
  void shouldRememberNothingOfDrafts() {
    harness.ask(ask("me").setDraft(true).build(), now);

    assertThat(harness.learned()).isEmpty();
  }

  @Test
  void shouldMakeWhatIsSentMorePopularForAll() {
    for (int i = 0; i < 10; i++) {
      for (String id : List.of("a", "b", "c")) {
        tell(FeedbackAction.SHOWN, "someone", id);
      }
      tell(FeedbackAction.SENT, "someone", "c");
    }

    assertThat(suggested("a stranger")).startsWith("c");
  }

  @Test
  void shouldAddUpWhatOtherPartitionsCounted() {
    tell(FeedbackAction.SENT, "someone", "c");
    TestRecord<byte[], byte[]> told = harness.popularityOut().readRecord();
    assertThat(new String(told.key(), UTF_8)).isEqualTo("0/c");

    harness.popularity().pipeInput(bytes("0/c"), (byte[]) null);
    assertThat(suggested("a stranger")).startsWith("a");
    harness.popularity().pipeInput(bytes("7/c"), counted(7, "c"));
    assertThat(suggested("a stranger")).startsWith("c");
  }

  private byte[] counted(int partition, String stickerId) {
    StickerPopularity counted =
        StickerPopularity.newBuilder()
            .setPartition(partition)
            .setStickerId(stickerId)
            .setShown(4)
            .setSent(3)
            .setCountedAt(now)
            .build();
    return harness.bytes("sticker-popularity", counted);
  }

  @Test
  void shouldForgetAConversation() {
    suggested("me");
    tell(FeedbackAction.DISMISSED, "me", "a");
    tell(FeedbackAction.DISMISSED, "you", "a");
    harness.tell(
        feedback(FeedbackAction.DISMISSED, "me", "a").setConversationId("c-12").build(), now);
    assertThat(harness.learned()).hasSize(4);

    harness.feedback().pipeInput(bytes("c-1"), (byte[]) null, now);

    assertThat(harness.learned()).containsOnlyKeys(LearningKey.sender("c-12", "me"));
    assertThat(suggested("me")).containsExactly("a", "b", "c");
  }

  @Test
  void shouldForgetASenderInOneConversationOrInAll() {
    tell(FeedbackAction.SENT, "me", "c");
    tell(FeedbackAction.SENT, "you", "c");
    harness.tell(feedback(FeedbackAction.SENT, "me", "c").setConversationId("c-2").build(), now);

    harness.tell(feedback(FeedbackAction.FORGET, "me", null).build(), now);
    assertThat(harness.learned())
        .containsKeys(LearningKey.sender("c-1", "you"), LearningKey.sender("c-2", "me"))
        .doesNotContainKey(LearningKey.sender("c-1", "me"));

    harness.tell(feedback(FeedbackAction.FORGET, "me", null).setConversationId("").build(), now);
    assertThat(harness.learned())
        .containsKey(LearningKey.sender("c-1", "you"))
        .doesNotContainKey(LearningKey.sender("c-2", "me"));
  }

  @Test
  void shouldForgetByItselfWhatIsOlderThanTheRetention() {
    now = Instant.now().minus(Duration.ofDays(31));
    suggested("me");
    tell(FeedbackAction.SENT, "me", "c");
    now = Instant.now();
    tell(FeedbackAction.SENT, "you", "b");

    harness.pass(Duration.ofSeconds(11));

    assertThat(harness.learned())
        .containsOnlyKeys(LearningKey.sender("c-1", "you"), LearningKey.sticker("b"));
    List<String> tombstones =
        harness.popularityOut().readRecordsToList().stream()
            .filter(record -> record.value() == null)
            .map(record -> new String(record.key(), UTF_8))
            .toList();
    assertThat(tombstones).containsExactly("0/c");
  }

  @Test
  void shouldKeepToTheBounds(@TempDir Path other) {
    try (TopologyHarness small =
        new TopologyHarness(
            other,
            Map.of(
                "learning.enabled", "true",
                "learning.sender.stickers", "5",
                "learning.context.messages", "2"))) {
      small.upload("a", "hello");
      for (int i = 0; i < 100; i++) {
        small.tell(feedback(FeedbackAction.SENT, "me", "s" + i).build(), now);
        small.ask(message("hello " + i).setSenderId("me").build(), now);
      }

      Map<Bytes, byte[]> learned = small.learned();
      assertThat(SenderMemory.read(learned.get(LearningKey.sender("c-1", "me"))).uses()).hasSize(5);
      assertThat(ContextMemory.read(learned.get(LearningKey.conversation("c-1"))).heard())
          .hasSize(2);
    }
  }

  @Test
  void shouldDeadLetterFeedbackThatCannotBeUsed() {
    harness.feedback().pipeInput(bytes("c-1"), new byte[] {1, 2, 3});
    assertThat(reason()).contains("StickerFeedback");
    tellUnder("other", feedback(FeedbackAction.SENT, "me", "a"));
    assertThat(reason()).contains("key must be the conversation id 'c-1'");
    tellUnder("c-1", feedback(FeedbackAction.SENT, "me", null));
    assertThat(reason()).contains("SENT needs a stickerId");
    tellUnder("c-1", feedback(FeedbackAction.FORGET, null, null));
    assertThat(reason()).contains("FORGET needs a senderId");
    tellUnder("c-1", feedback(FeedbackAction.SHOWN, "me", "a").setPosition(-1));
    assertThat(reason()).contains("position is -1");
    tellUnder("c-1", feedback(FeedbackAction.SHOWN, "me", "x".repeat(513)));
    assertThat(reason()).contains("stickerId has 513 characters");
    tellUnder("c-1", feedback(FeedbackAction.OTHER, "me", "a"));
    assertThat(reason()).contains("none that this release knows");
    harness.feedback().pipeInput(null, (byte[]) null);
    assertThat(reason()).contains("no key");

    assertThat(
            harness
                .meters
                .get("stickers.dead.letters")
                .tag("topic", "sticker-feedback")
                .counter()
                .count())
        .isEqualTo(8);
    assertThat(harness.learned()).isEmpty();
  }

  @Test
  void shouldDeadLetterPopularityThatCannotBeUsed() {
    harness.popularity().pipeInput(bytes("c"), new byte[] {1});
    harness.popularity().pipeInput(bytes("0/c"), new byte[] {1});
    harness.popularity().pipeInput(bytes("0/c"), counted(7, "c"));

    assertThat(harness.indexDeadLetters.history()).hasSize(3);
    assertThat(suggested("me")).containsExactly("a", "b", "c");
  }

  @Test
  void shouldCountWhatItLearnedFrom() {
    tell(FeedbackAction.SENT, "me", "c");

    assertThat(harness.meters.get("stickers.feedback").tag("action", "sent").counter().count())
        .isEqualTo(1);
  }

  @Test
  void shouldLearnFromNobodyInParticular() {
    tell(FeedbackAction.SENT, null, "c");

    assertThat(harness.learned()).containsOnlyKeys(LearningKey.sticker("c"));
  }

  /** What was learned is state at the record's offset: the same records give the same answers. */
  @Test
  void shouldGiveTheSameAnswersWhenEverythingIsReplayed(
      @TempDir Path once, @TempDir Path again, @TempDir Path halfway) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);

    List<List<Suggestion>> answers = play(once, seed, Integer.MAX_VALUE);

    assertThat(play(again, seed, Integer.MAX_VALUE)).as("replayed").isEqualTo(answers);
    assertThat(play(halfway, seed, 75)).as("restarted").isEqualTo(answers);
    assertThat(answers.stream().distinct().count()).isGreaterThan(5);
  }

  /** Plays random use; from {@code restartAt} on by a second instance on the same state. */
  private List<List<Suggestion>> play(Path stateDir, long seed, int restartAt) {
    Random random = new Random(seed);
    List<List<Suggestion>> answers = new ArrayList<>();
    TopologyHarness playing = filled(stateDir);
    try {
      for (int i = 0; i < 150; i++) {
        if (i == restartAt) {
          playing = restarted(playing, stateDir);
        }
        step(playing, random, Instant.ofEpochMilli(1_700_000_000_000L + 1_000L * i), answers);
      }
    } finally {
      playing.close();
    }
    return answers;
  }

  /** Another instance has what brokers have: the changelog and the topic of popularity. */
  private static TopologyHarness restarted(TopologyHarness playing, Path stateDir) {
    List<TestRecord<byte[], byte[]>> popularity = playing.popularityOut().readRecordsToList();
    Map<Bytes, byte[]> learned = playing.learned();
    playing.close();
    TopologyHarness restarted = filled(stateDir);
    restarted.restore(learned);
    popularity.forEach(restarted.popularity()::pipeInput);
    return restarted;
  }

  private static TopologyHarness filled(Path stateDir) {
    TopologyHarness filled = new TopologyHarness(stateDir, ON);
    for (int i = 0; i < 8; i++) {
      filled.upload("s" + i, "hello", "word" + i);
    }
    return filled;
  }

  private static void step(
      TopologyHarness playing, Random random, Instant at, List<List<Suggestion>> answers) {
    String sender = "u" + random.nextInt(3);
    FeedbackAction[] actions = {
      FeedbackAction.SENT, FeedbackAction.DISMISSED, FeedbackAction.REPORTED
    };
    if (random.nextBoolean()) {
      StickerFeedback told =
          feedback(actions[random.nextInt(3)], sender, "s" + random.nextInt(8)).build();
      playing.tell(told, at);
    } else {
      ChatMessage asked =
          message("hello word" + random.nextInt(8)).setSenderId(sender).setSentAt(at).build();
      answers.add(playing.ask(asked, at).getSuggestions());
    }
  }

  @Test
  void shouldMakeNothingWhereItIsOff(@TempDir Path other) {
    try (TopologyHarness off = new TopologyHarness(other, Map.of())) {
      off.upload("a", "hello");

      assertThat(off.suggested("hello")).containsExactly("a");
      assertThat(off.stores())
          .doesNotContain(StickerTopology.LEARNING_STORE, StickerTopology.POPULARITY_STORE);
    }
  }

  private void tell(FeedbackAction action, String sender, String stickerId) {
    harness.tell(feedback(action, sender, stickerId).build(), now);
  }

  private void tellUnder(String key, StickerFeedback.Builder feedback) {
    harness
        .feedback()
        .pipeInput(bytes(key), harness.bytes("sticker-feedback", feedback.build()), now);
  }

  private String reason() {
    TestRecord<byte[], byte[]> letter = harness.deadLetters.readRecord();
    return new String(letter.headers().lastHeader(DeadLetterHeaders.MESSAGE).value(), UTF_8);
  }

  private List<String> suggested(String sender) {
    return ids(harness.ask(ask(sender).build(), now));
  }

  private static ChatMessage.Builder ask(String sender) {
    return message("hello").setSenderId(sender);
  }

  private static List<String> ids(StickerSuggestions answer) {
    return answer.getSuggestions().stream().map(Suggestion::getStickerId).toList();
  }
}
