package dev.stickerstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.topics.ReadableOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransactionWatchTest {

  private static final TopicPartition FIRST = new TopicPartition("chat-messages", 0);
  private static final TopicPartition SECOND = new TopicPartition("chat-messages", 1);

  private final Map<TopicPartition, ReadableOffsets> offsets = new HashMap<>();
  private boolean away;
  private long seconds;
  private final TransactionWatch watch =
      new TransactionWatch(this::offsets, () -> TimeUnit.SECONDS.toNanos(seconds));

  private Map<TopicPartition, ReadableOffsets> offsets() {
    if (away) {
      throw new KafkaException("away");
    }
    return offsets;
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private double heldBackAfter(long passed) {
    seconds += passed;
    watch.check();
    return watch.heldBackSeconds("chat-messages");
  }

  @Test
  void shouldHaveNothingToSayOfWhatCanBeRead() {
    offsets.put(FIRST, new ReadableOffsets(7, 7));

    assertThat(heldBackAfter(10)).isZero();
    assertThat(heldBackAfter(10)).isZero();
  }

  @Test
  void shouldCountFromWhenAPartitionStoodStillFirst() {
    offsets.put(FIRST, new ReadableOffsets(7, 8));
    offsets.put(SECOND, new ReadableOffsets(3, 3));
    heldBackAfter(10);
    offsets.put(FIRST, new ReadableOffsets(7, 900));
    offsets.put(SECOND, new ReadableOffsets(3, 4));

    assertThat(heldBackAfter(20)).isEqualTo(20);
    assertThat(heldBackAfter(5)).isEqualTo(25);
    assertThat(watch.heldBackSeconds("stickers")).isZero();
  }

  @Test
  void shouldBeginAnewWithEveryTransaction() {
    offsets.put(FIRST, new ReadableOffsets(7, 8));
    heldBackAfter(10);
    offsets.put(FIRST, new ReadableOffsets(8, 12));

    assertThat(heldBackAfter(10)).isZero();
    assertThat(heldBackAfter(10)).isEqualTo(10);
    offsets.put(FIRST, new ReadableOffsets(12, 12));
    assertThat(heldBackAfter(10)).isZero();
  }

  @Test
  void shouldGoOnCountingWhileNoBrokerAnswers() {
    offsets.put(FIRST, new ReadableOffsets(7, 8));
    heldBackAfter(10);
    away = true;

    assertThat(heldBackAfter(30)).isEqualTo(30);
  }
}
