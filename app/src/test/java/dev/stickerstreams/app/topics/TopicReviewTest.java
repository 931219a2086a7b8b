package dev.stickerstreams.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.topics.TopicFinding.Severity;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicReviewTest {

  private static final int BROKERS = 3;
  private static final String HASHES = "sticker-streams-uploads-sticker-hashes-changelog";

  private final Map<String, TopicState> states = new HashMap<>();
  private StickerStreamsConfig config =
      new StickerStreamsConfig(Map.of(StickerStreamsConfig.NUM_STREAM_THREADS, "2"));

  @BeforeEach
  void createAsPlanned() {
    for (TopicPlan plan : TopicPlan.all(config.topics(), 12, 4)) {
      Map<String, String> settings = new HashMap<>(brokerDefaults());
      settings.putAll(plan.settings());
      states.put(plan.name(), new TopicState(plan.name(), plan.partitions(), 3, settings));
    }
    states.put(HASHES, new TopicState(HASHES, 4, 3, Map.of()));
  }

  private static Map<String, String> brokerDefaults() {
    return Map.of(
        "min.insync.replicas", "2",
        "unclean.leader.election.enable", "false",
        "retention.ms", "604800000",
        "retention.bytes", "-1");
  }

  @Test
  void shouldHaveNothingToSayOfTopicsAsPlanned() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldHaveNothingToSayOfTheFirstStart() {
    states.remove(HASHES);

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sticker-suggestions", "sticker-index-events", "sticker-embeddings"})
  void shouldFindTopicsTooSmallForWhatIsWritten(String topic) {
    set(topic, "max.message.bytes", "100000");

    assertFinds(Severity.WARNING, topic, "max.message.bytes is 100000", "stops stream threads");
  }

  @Test
  void shouldFindMissingTopics() {
    states.keySet().removeIf("stickers"::equals);

    assertFinds(Severity.ERROR, "stickers", "does not exist", "create it");
  }

  @ParameterizedTest
  @CsvSource({"stickers,delete", "sticker-embeddings,delete", "sticker-embeddings,''"})
  void shouldFindTopicsThatForgetStickers(String topic, String policy) {
    set(topic, "cleanup.policy", policy);

    assertFinds(
        Severity.ERROR, topic, "cleanup.policy is " + policy, "forgets stickers", "'compact'");
  }

  @ParameterizedTest
  @CsvSource({"retention.ms,604800000", "retention.bytes,1000000"})
  void shouldFindRetentionBesideCompaction(String retention, String value) {
    set("stickers", "cleanup.policy", "compact,delete");
    set("stickers", "retention.ms", "-1");
    set("stickers", retention, value);

    assertFinds(
        Severity.ERROR, "stickers", retention + " is " + value, "forgets stickers", "'compact'");
  }

  @Test
  void shouldAcceptCompactionWithARetentionForEver() {
    set("stickers", "cleanup.policy", "compact,delete");
    set("stickers", "retention.ms", "-1");

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat-messages",
        "sticker-suggestions",
        "sticker-index-events",
        "sticker-dead-letters"
      })
  void shouldFindCompactionThatLosesRecords(String topic) {
    set(topic, "cleanup.policy", "delete, compact");

    assertFinds(
        Severity.ERROR,
        topic,
        "cleanup.policy is delete, compact",
        "vanish",
        "without a key are refused",
        "'delete'");
  }

  @Test
  void shouldFindTombstonesThatAreForgottenSoon() {
    set("sticker-embeddings", "delete.retention.ms", "3600000");

    assertFinds(
        Severity.WARNING,
        "sticker-embeddings",
        "delete.retention.ms is 3600000",
        "misses deletions",
        "at least 86400000");
  }

  @ParameterizedTest
  @CsvSource({"chat-messages,60000,3600000", "sticker-dead-letters,3600000,86400000"})
  void shouldFindShortRetention(String topic, String value, String least) {
    set(topic, "retention.ms", value);

    assertFinds(Severity.WARNING, topic, "retention.ms is " + value, "set it to at least " + least);
  }

  @ParameterizedTest
  @CsvSource({"chat-messages", "sticker-dead-letters"})
  void shouldAcceptRetentionForEver(String topic) {
    set(topic, "retention.ms", "-1");

    assertThat(findings()).isEmpty();
  }

  @Test
  void shouldFindFewerPartitionsThanThreads() {
    replace("chat-messages", 1, 3);

    assertFinds(
        Severity.WARNING,
        "chat-messages",
        "partitions (1)",
        "stream threads (2)",
        "do nothing",
        "num.stream.threads");
  }

  @Test
  void shouldFindUploadsThatOneThreadTakes() {
    replace("stickers", 1, 3);
    states.remove(HASHES);

    assertFinds(Severity.WARNING, "stickers", "1 partition", "one thread", "more partitions");
  }

  @Test
  void shouldFindAChangelogOfOtherPartitions() {
    replace("stickers", 8, 3);

    assertFinds(
        Severity.ERROR,
        HASHES,
        "4 partitions and stickers has 8",
        "refuses to start",
        "delete this topic");
  }

  @Test
  void shouldFindFeedbackOfOtherPartitionsThanTheMessages() {
    learn();
    assertThat(findings()).isEmpty();
    replace("sticker-feedback", 4, 3);

    assertFinds(
        Severity.ERROR,
        "sticker-feedback",
        "it has 4 partitions and chat-messages has 12",
        "make it anew with 12 partitions");
  }

  @Test
  void shouldFindAMemoryOfOtherPartitionsThanTheMessages() {
    learn();
    String changelog = "sticker-streams-learning-changelog";
    states.put(changelog, new TopicState(changelog, 4, 3, Map.of()));

    assertFinds(Severity.ERROR, changelog, "4 partitions and chat-messages has 12", "delete this");
  }

  private void learn() {
    config =
        new StickerStreamsConfig(Map.of("num.stream.threads", "2", "learning.enabled", "true"));
    createAsPlanned();
  }

  @Test
  void shouldFindSingleCopies() {
    replace("chat-messages", 12, 1);

    assertFinds(
        Severity.WARNING, "chat-messages", "1 replica", "one lost broker loses data", "give it 3");
  }

  @Test
  void shouldAcceptSingleCopiesOnASingleBroker() {
    replace("chat-messages", 12, 1);

    assertThat(TopicReview.of(config, 1, states)).isEmpty();
  }

  @Test
  void shouldFindRecordsThatOneBrokerAcknowledges() {
    set("stickers", "min.insync.replicas", "1");

    assertFinds(
        Severity.WARNING,
        "stickers",
        "min.insync.replicas is 1",
        "lost with the only broker",
        "set it to 2");
  }

  @Test
  void shouldFindUncleanElections() {
    set("sticker-embeddings", "unclean.leader.election.enable", "true");

    assertFinds(
        Severity.WARNING,
        "sticker-embeddings",
        "unclean.leader.election.enable is true",
        "acknowledged records are lost",
        "set it to false");
  }

  @Test
  void shouldFindImagesThatAreRefused() {
    set("stickers", "max.message.bytes", "900000");

    assertFinds(
        Severity.WARNING,
        "stickers",
        "max.message.bytes is 900000",
        "upload.max.image.bytes=900000",
        "at least 965536");
  }

  @Test
  void shouldFindDeadLettersThatDoNotFit() {
    set("sticker-dead-letters", "max.message.bytes", "1048588");

    assertFinds(
        Severity.WARNING,
        "sticker-dead-letters",
        "max.message.bytes is 1048588",
        "does not fit",
        "at least " + ((4 << 20) + 3 * 65_536));
  }

  @Test
  void shouldFindSeveralThingsAtOnce() {
    set("stickers", "min.insync.replicas", "1");
    set("stickers", "cleanup.policy", "delete");
    states.remove("chat-messages");

    assertThat(findings()).hasSize(3);
  }

  private void set(String topic, String setting, String value) {
    states.computeIfPresent(
        topic,
        (name, state) -> {
          Map<String, String> settings = new HashMap<>(state.settings());
          settings.put(setting, value);
          return new TopicState(name, state.partitions(), state.copies(), settings);
        });
  }

  private void replace(String topic, int partitions, int copies) {
    states.computeIfPresent(
        topic, (name, state) -> new TopicState(name, partitions, copies, state.settings()));
  }

  private List<TopicFinding> findings() {
    return TopicReview.of(config, BROKERS, states);
  }

  private void assertFinds(Severity severity, String topic, String... parts) {
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding.topic()).isEqualTo(topic);
              assertThat(finding.text()).contains(parts);
            });
  }
}
