package dev.stickerstreams.demo.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Sends a fuzzer's records to a topic that nobody else writes to, with the place that each will
 * have there in a header. Not thread-safe.
 *
 * @param <T> type of the records that belong there
 */
final class FuzzSender<T extends SpecificRecord> {

  private static final String POSITION = "fuzz-position";

  private final Fuzzer<T> fuzzer;
  private final String topic;
  private final Traffic traffic;
  private final long[] nextOffsets = new long[Deployment.PARTITIONS];

  /** Partition and offset of a record. */
  record Position(int partition, long offset) {}

  FuzzSender(Fuzzer<T> fuzzer, String topic, Traffic traffic) {
    this.fuzzer = fuzzer;
    this.topic = topic;
    this.traffic = traffic;
  }

  void send() {
    send(fuzzer.next(topic, Deployment.PARTITIONS));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    long offset = nextOffsets[record.partition()]++;
    record.headers().add(POSITION, (record.partition() + ":" + offset).getBytes(UTF_8));
    traffic.send(record);
  }

  /** The place that the record with these headers has in its topic. */
  static Position position(Headers headers) {
    String[] parts = new String(headers.lastHeader(POSITION).value(), UTF_8).split(":", 2);
    return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
  }

  /** Sends each partition a valid embedding, behind which there is nothing more. */
  void sendLast() {
    for (int partition = 0; partition < Deployment.PARTITIONS; partition++) {
      StickerEmbedding last = embedding(lastIds().get(partition));
      send(
          new ProducerRecord<>(
              topic, partition, Traffic.bytes(last.getStickerId()), traffic.bytes(last)));
    }
    flush();
  }

  List<String> lastIds() {
    return IntStream.range(0, Deployment.PARTITIONS).mapToObj(p -> "last-" + p).toList();
  }

  private static StickerEmbedding embedding(String stickerId) {
    float[] vector = WordEncoders.vector("last");
    ByteBuffer values =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    values.asFloatBuffer().put(vector);
    SpaceVectors words =
        new SpaceVectors(
            WordEncoders.SPACE.id(),
            WordEncoders.SPACE.model(),
            List.of(new StickerVector(VectorKind.TAG, "last", values)));
    return StickerEmbedding.newBuilder()
        .setStickerId(stickerId)
        .setSpaces(List.of(words))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash("none")
        .setEncodedAt(Instant.EPOCH)
        .build();
  }

  void flush() {
    traffic.flush();
  }
}
