package dev.stickerstreams.demo.integration;

import dev.stickerstreams.demo.integration.FuzzRecords.Size;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Records for one input topic, from valid to noise, the same ones for the same seed. Not
 * thread-safe.
 *
 * @param <T> type of the records that belong there
 */
final class Fuzzer<T extends SpecificRecord> {

  private static final int HUGE_KEY_BYTES = 200_000;
  private static final int HUGE_HEADER_BYTES = 300_000;
  private static final int ONE_IN_HUGE = 250;

  private final Class<T> type;
  private final Serializer<T> serializer;
  private final Random random;
  private final FuzzRecords records;
  private final Mutation[] mutations = Mutation.values();

  Fuzzer(Class<T> type, long seed) {
    this.type = type;
    this.serializer = AvroSerdes.from(Map.of()).serializer(type);
    this.random = new Random(seed);
    this.records = new FuzzRecords(random);
  }

  /** The next record, for a topic of several partitions. */
  ProducerRecord<byte[], byte[]> next(String topic, int partitions) {
    T record = records.next(type, size());
    Mutation mutation =
        random.nextInt(3) == 0 ? Mutation.NONE : mutations[random.nextInt(mutations.length)];
    byte[] value = mutation.apply(serializer.serialize(topic, record), random);
    byte[] key = key(record);
    int partition =
        key == null ? random.nextInt(partitions) : Math.floorMod(Arrays.hashCode(key), partitions);
    return new ProducerRecord<>(topic, partition, key, value, headers());
  }

  private Size size() {
    if (random.nextInt(ONE_IN_HUGE) == 0) {
      return Size.HUGE;
    }
    return random.nextInt(3) == 0 ? Size.DEEP : Size.SPARSE;
  }

  /** Mostly the sticker's id, where there is one. Compacted topics take no record without a key. */
  private byte[] key(T record) {
    return switch (random.nextInt(ONE_IN_HUGE)) {
      case 0 -> Mutation.noise(HUGE_KEY_BYTES, random);
      case 1 -> type == ChatMessage.class ? null : new byte[0];
      case 2 -> new byte[0];
      case 3 -> Mutation.noise(16, random);
      default -> idOf(record).getBytes(StandardCharsets.UTF_8);
    };
  }

  private String idOf(T record) {
    Schema.Field field = record.getSchema().getField("stickerId");
    Object id =
        field == null ? null : SpecificData.get().getField(record, "stickerId", field.pos());
    return id == null ? records.id() : id.toString();
  }

  private RecordHeaders headers() {
    RecordHeaders headers = new RecordHeaders();
    if (random.nextInt(20) == 0) {
      headers.add("trace", Mutation.noise(random.nextInt(40), random));
      headers.add("empty", null);
    }
    if (random.nextInt(ONE_IN_HUGE) == 0) {
      headers.add("huge", Mutation.noise(HUGE_HEADER_BYTES, random));
    }
    return headers;
  }
}
