package dev.stickerstreams.schemas.serde;

import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import dev.stickerstreams.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
  private ValueHead head;

  /** Creates a serializer that Kafka configures. */
  public AvroSerializer() {}

  AvroSerializer(ValueHead head) {
    this.head = head;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    SerdeConfig.requireValue(isKey);
    head = head(SerdeConfig.registry(configs));
  }

  /**
   * Writes a record.
   *
   * @throws AvroSerdeException where the record does not fit its schema, for instance lacks a
   *     field, or the registry refuses the schema
   * @throws RegistryUnavailableException where the registry cannot be used at present, and is
   *     needed
   */
  @Override
  public byte[] serialize(String topic, T record) {
    requireConfigured();
    return record == null ? null : write(topic, record);
  }

  private byte[] write(String topic, T record) {
    try {
      return writer.write(head.of(topic, record.getSchema()), record);
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new AvroSerdeException(
          "Cannot write a %s to topic %s: %s"
              .formatted(record.getSchema().getName(), topic, e.getMessage()),
          e);
    }
  }

  private void requireConfigured() {
    if (head == null) {
      throw new IllegalStateException("Call configure() first");
    }
  }

  static ValueHead head(Optional<SchemaRegistry> registry) {
    return registry.map(ValueHead::confluent).orElseGet(ValueHead::singleObject);
  }
}
