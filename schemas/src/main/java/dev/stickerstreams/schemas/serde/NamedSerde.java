package dev.stickerstreams.schemas.serde;

import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes a serde of the user's fail as the built-in ones do: with a {@link
 * RegistryUnavailableException} where its registry is away, and else with an {@link
 * AvroSerdeException}. Confluent's throws the same for both, and a record must not be given up for
 * a registry that is away. As thread-safe as the serde.
 */
final class NamedSerde {

  private NamedSerde() {}

  static <T> Serde<T> of(Serde<T> serde) {
    return Serdes.serdeFrom(new Writer<>(serde.serializer()), new Reader<>(serde.deserializer()));
  }

  private record Writer<T>(Serializer<T> serializer) implements Serializer<T> {

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      serializer.configure(configs, isKey);
    }

    @Override
    public byte[] serialize(String topic, T value) {
      return translated("write to", topic, () -> serializer.serialize(topic, value));
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
      return translated("write to", topic, () -> serializer.serialize(topic, headers, value));
    }

    @Override
    public void close() {
      serializer.close();
    }
  }

  private record Reader<T>(Deserializer<T> deserializer) implements Deserializer<T> {

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      deserializer.configure(configs, isKey);
    }

    @Override
    public T deserialize(String topic, byte[] value) {
      return translated("read from", topic, () -> deserializer.deserialize(topic, value));
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] value) {
      return translated("read from", topic, () -> deserializer.deserialize(topic, headers, value));
    }

    @Override
    public void close() {
      deserializer.close();
    }
  }

  private static <R> R translated(String what, String topic, Supplier<R> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      String message = "Cannot %s topic %s: %s".formatted(what, topic, e.getMessage());
      throw Outage.caused(e)
          ? new RegistryUnavailableException(message, e)
          : new AvroSerdeException(message, e);
    }
  }
}
