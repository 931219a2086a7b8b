package dev.stickerstreams.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  @Test
  void shouldNameClientsTheSameAtEveryStart() {
    assertThat(
            KafkaSettings.streams(new StickerStreamsConfig(Map.of("application.id", "app-7")))
                .get("client.id"))
        .isEqualTo("app-7");
    assertThat(
            KafkaSettings.streams(new StickerStreamsConfig(Map.of("kafka.client.id", "mine")))
                .get("client.id"))
        .isEqualTo("mine");
  }

  @Test
  void shouldGiveDeadInstancesUpWithinSeconds() {
    StreamsConfig streams = streams(Map.of());
    Map<String, Object> consumer = streams.getMainConsumerConfigs("group", "client", 0);
    assertThat(consumer)
        .containsEntry("session.timeout.ms", 6_000)
        .containsEntry("heartbeat.interval.ms", 1_000);
    assertThat(streams.getProducerConfigs("client")).containsEntry("transaction.timeout.ms", 6_000);
  }

  @Test
  void shouldLeaveTheSessionToTheBrokersUnderTheGroupProtocolStreams() {
    assertThat(properties(Map.of("group.protocol", "streams")))
        .doesNotContainKeys("consumer.session.timeout.ms", "consumer.heartbeat.interval.ms");
  }

  @Test
  void shouldHaveNoTransactionsAtLeastOnce() {
    assertThat(properties(Map.of("processing.guarantee", "at_least_once")))
        .doesNotContainKey("producer.transaction.timeout.ms");
  }

  @Test
  void shouldLetAnswersShareRequestsLongerWhereTheyWaitForCommits() {
    assertThat(properties(Map.of())).containsEntry("producer.linger.ms", 15);
    assertThat(properties(Map.of("processing.guarantee", "at_least_once")))
        .containsEntry("producer.linger.ms", 5);
  }

  @Test
  void shouldLetTransactionsOutliveTheTimeBetweenCommits() {
    assertThat(properties(Map.of("commit.interval.ms", "20000")))
        .containsEntry("producer.transaction.timeout.ms", 40_000);
  }

  @Test
  void shouldPreferWhatTheUserSays() {
    Map<String, Object> properties =
        properties(
            Map.of(
                "kafka.consumer.session.timeout.ms",
                "45000",
                "kafka.producer.transaction.timeout.ms",
                "60000"));
    assertThat(properties)
        .containsEntry("consumer.session.timeout.ms", "45000")
        .containsEntry("producer.transaction.timeout.ms", "60000");
  }

  private static StreamsConfig streams(Map<String, String> values) {
    return new StreamsConfig(properties(values));
  }

  private static Map<String, Object> properties(Map<String, String> values) {
    Map<String, Object> properties = new HashMap<>();
    KafkaSettings.streams(new StickerStreamsConfig(values))
        .forEach((key, value) -> properties.put(key.toString(), value));
    return properties;
  }
}
