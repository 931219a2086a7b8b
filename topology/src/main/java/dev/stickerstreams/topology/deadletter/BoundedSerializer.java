package dev.stickerstreams.topology.deadletter;

import java.util.Map;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Refuses values that would not fit into their topic before they reach a producer, whose
 * transaction they would fail as a whole. As thread-safe as the serializer that it wraps.
 *
 * @param serializer writes the values
 * @param maxBytes bytes that a value may have
 */
public record BoundedSerializer<T>(Serializer<T> serializer, int maxBytes)
    implements Serializer<T> {

  /** Below the megabyte that topics take by default, with room for key and headers. */
  public static final int DEFAULT_TOPIC_BYTES = 900_000;

  /** What a topic of embeddings takes that was created by this application, less such room. */
  public static final int EMBEDDINGS_TOPIC_BYTES = 4_000_000;

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    serializer.configure(configs, isKey);
  }

  @Override
  public byte[] serialize(String topic, T value) {
    return bounded(topic, serializer.serialize(topic, value));
  }

  @Override
  public byte[] serialize(String topic, Headers headers, T value) {
    return bounded(topic, serializer.serialize(topic, headers, value));
  }

  private byte[] bounded(String topic, byte[] value) {
    if (value != null && value.length > maxBytes) {
      throw new RecordTooLargeException(
          "A value of %,d bytes for topic %s, at most %,d are written."
              .formatted(value.length, topic, maxBytes));
    }
    return value;
  }

  @Override
  public void close() {
    serializer.close();
  }
}
