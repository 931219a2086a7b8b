package dev.stickerstreams.schemas.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the topics' records in Avro's single-object encoding. Null stays null, as compacted topics
 * need it. To be named as {@code value.serializer} of a producer. Thread-safe once configured.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

  private final RecordWriter writer = new RecordWriter();
  private final Map<Schema, byte[]> headers = new ConcurrentHashMap<>();

  /** Creates a serializer that Kafka configures. */
  public AvroSerializer() {}

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    SerdeConfig.requireValue(isKey);
  }

  /**
   * Writes a record.
   *
   * @throws AvroSerdeException where the record does not fit its schema, for instance lacks a field
   */
  @Override
  public byte[] serialize(String topic, T record) {
    return record == null ? null : write(topic, record);
  }

  private byte[] write(String topic, T record) {
    try {
      return writer.write(header(record.getSchema()), record);
    } catch (IOException | RuntimeException e) {
      throw new AvroSerdeException(
          "Cannot write a %s to topic %s: %s"
              .formatted(record.getSchema().getName(), topic, e.getMessage()),
          e);
    }
  }

  private byte[] header(Schema schema) {
    return headers.computeIfAbsent(schema, SingleObject::header);
  }
}
