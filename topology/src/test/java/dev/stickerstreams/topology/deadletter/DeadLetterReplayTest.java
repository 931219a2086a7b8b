package dev.stickerstreams.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLetterReplayTest {

  private static final String MESSAGES = "chat-messages";
  private static final byte[] VALUE = {1, 2, 3};
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @Test
  void shouldPutTheRecordBackAsItWas() {
    MockProducer<byte[], byte[]> producer = producer(3);

    replay(producer).replay(letter(MESSAGES));

    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertThat(record.topic()).isEqualTo(MESSAGES);
    assertThat(record.partition()).isEqualTo(2);
    assertThat(record.key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(record.value()).isEqualTo(VALUE);
    assertThat(record.headers()).isEqualTo(new RecordHeaders().add("trace", "t-1".getBytes(UTF_8)));
  }

  @Test
  void shouldLetTheKeyDecideWhereThePartitionIsGone() {
    MockProducer<byte[], byte[]> producer = producer(2);

    replay(producer).replay(letter(MESSAGES));

    assertThat(producer.history().get(0).partition()).isNull();
  }

  @Test
  void shouldWriteToNoTopicButTheApplicationsOwn() {
    MockProducer<byte[], byte[]> producer = producer(3);

    assertThatThrownBy(() -> replay(producer).replay(letter("payments")))
        .isInstanceOf(DeadLetterException.class)
        .hasMessageContainingAll("0:17", "'payments'", MESSAGES);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldSayWhereToContinueWhenTheBrokersRefuse() {
    MockProducer<byte[], byte[]> producer = producer(3);
    producer.sendException = new RecordTooLargeException("3 bytes are too many");

    assertThatThrownBy(() -> replay(producer).replay(letter(MESSAGES)))
        .isInstanceOf(DeadLetterException.class)
        .hasMessageContainingAll("3 bytes are too many", "--from 0:17");
  }

  @Test
  void shouldRefuseALetterThatIsCut() {
    MockProducer<byte[], byte[]> producer = producer(3);
    DeadLetter cut =
        LetterFixture.letter(
            17, MESSAGES, new byte[LetterBody.MAX_VALUE_BYTES + 1], new IllegalStateException());

    assertThatThrownBy(() -> replay(producer).replay(cut))
        .isInstanceOf(DeadLetterException.class)
        .hasMessageContainingAll("0:17", "only the beginning", "value=4194305", "--from 0:18");
    assertThat(producer.history()).isEmpty();
  }

  private static DeadLetterReplay replay(MockProducer<byte[], byte[]> producer) {
    return new DeadLetterReplay(producer, Set.of(MESSAGES), LIMIT);
  }

  private static DeadLetter letter(String topic) {
    return LetterFixture.letter(17, topic, VALUE, new IllegalStateException("no"));
  }

  private static MockProducer<byte[], byte[]> producer(int partitions) {
    Node node = new Node(1, "localhost", 9092);
    List<PartitionInfo> infos =
        IntStream.range(0, partitions)
            .mapToObj(p -> new PartitionInfo(MESSAGES, p, node, new Node[0], new Node[0]))
            .toList();
    Cluster cluster = new Cluster("test", List.of(node), infos, Set.of(), Set.of());
    return new MockProducer<>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
