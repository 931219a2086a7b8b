package dev.stickerstreams.schemas.serde;

import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import dev.stickerstreams.schemas.registry.SchemaRegistryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads one type of the topics' records, in Avro's single-object encoding and in Confluent's wire
 * format, whichever the first byte tells. Null stays null. Whatever the bytes are, the outcome is a
 * record or an {@link AvroSerdeException}; only a registry that is needed and cannot be used is
 * told apart, by a {@link RegistryUnavailableException}. To be named as {@code value.deserializer}
 * of a consumer, with the record's class as {@value SerdeConfig#TYPE}. Thread-safe once configured.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

  private WriterSchemas writerSchemas;
  private Class<T> type;
  private RecordReader<T> reader;

  /** Creates a deserializer that Kafka configures. */
  public AvroDeserializer() {}

  AvroDeserializer(Class<T> type, WriterSchemas writerSchemas, ForeignSchemas foreign) {
    this.type = type;
    this.reader = new RecordReader<>(type, foreign);
    this.writerSchemas = writerSchemas;
  }

  @Override
  @SuppressWarnings("unchecked") // the configuration is the only place that names the type
  public void configure(Map<String, ?> configs, boolean isKey) {
    SerdeConfig.requireValue(isKey);
    type = (Class<T>) SerdeConfig.of(configs).type();
    reader = new RecordReader<>(type);
    writerSchemas = new WriterSchemas(SerdeConfig.registry(configs));
  }

  /**
   * Reads a record.
   *
   * @throws AvroSerdeException where the bytes are not a readable record of the type
   * @throws RegistryUnavailableException where the registry is needed and cannot be used at
   *     present; the value may well be readable later
   */
  @Override
  public T deserialize(String topic, byte[] value) {
    return value == null ? null : read(topic, ByteBuffer.wrap(value));
  }

  @Override
  public T deserialize(String topic, Headers headers, ByteBuffer value) {
    return value == null ? null : read(topic, onHeap(value));
  }

  private static ByteBuffer onHeap(ByteBuffer value) {
    return value.hasArray() ? value.duplicate() : ByteBuffer.wrap(Utils.toArray(value));
  }

  private T read(String topic, ByteBuffer value) {
    requireConfigured();
    try {
      Schema writerSchema = writerSchemas.of(value);
      return reader.read(writerSchema, value);
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new AvroSerdeException(
          "Cannot read a %s from topic %s: %s".formatted(type.getSimpleName(), topic, reason(e)),
          e);
    }
  }

  private void requireConfigured() {
    if (reader == null) {
      throw new IllegalStateException("Call configure() first, with " + SerdeConfig.TYPE);
    }
  }

  private static String reason(Throwable failure) {
    return failure instanceof AvroSerdeException || failure instanceof SchemaRegistryException
        ? failure.getMessage()
        : "its bytes are damaged or cut off: " + failure;
  }
}
