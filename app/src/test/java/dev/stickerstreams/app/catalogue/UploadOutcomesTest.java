package dev.stickerstreams.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.IndexOutcome;
import dev.stickerstreams.schemas.StickerIndexEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UploadOutcomesTest {

  private static final String TOPIC = "events";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final long END = 7;

  private final MockConsumer<String, StickerIndexEvent> consumer = new MockConsumer<>("latest");
  private final List<String> heard = new ArrayList<>();

  @Test
  void shouldHearOfEachOnceUntilAllAreTold() {
    try (UploadOutcomes outcomes = open()) {
      consumer.addRecord(event(0, "stranger"));
      consumer.addRecord(event(1, "b"));
      consumer.addRecord(event(2, "b"));
      consumer.addRecord(event(3, "a"));
      Set<String> awaited = new LinkedHashSet<>(List.of("a", "b"));

      outcomes.await(awaited, Duration.ofMinutes(1), event -> heard.add(event.getStickerId()));

      assertThat(heard).containsExactly("b", "a");
      assertThat(awaited).isEmpty();
    }
  }

  @Test
  void shouldGiveUpAfterSilence() {
    try (UploadOutcomes outcomes = open()) {
      consumer.addRecord(event(0, "b"));
      Set<String> awaited = new LinkedHashSet<>(List.of("a", "b"));

      outcomes.await(awaited, Duration.ofMillis(300), event -> heard.add(event.getStickerId()));

      assertThat(heard).containsExactly("b");
      assertThat(awaited).containsExactly("a");
    }
  }

  private UploadOutcomes open() {
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, nodes, nodes)));
    consumer.updateEndOffsets(Map.of(PARTITION, END));
    return new UploadOutcomes(consumer, TOPIC);
  }

  private static ConsumerRecord<String, StickerIndexEvent> event(int number, String stickerId) {
    StickerIndexEvent event =
        StickerIndexEvent.newBuilder()
            .setStickerId(stickerId)
            .setOutcome(IndexOutcome.ACCEPTED)
            .setOccurredAt(Instant.EPOCH)
            .build();
    return new ConsumerRecord<>(TOPIC, 0, END + number, stickerId, event);
  }
}
