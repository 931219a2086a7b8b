package dev.stickerstreams.schemas.serde;

import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.registry.SchemaRegistry;
import dev.stickerstreams.schemas.registry.SchemaRegistryException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serdes of the topics' records from one configuration. Thread-safe, and so are the
 * serdes that it makes, unless another serde class is named.
 */
public final class AvroSerdes {

  private final Map<String, ?> configs;
  private final SerdeConfig config;
  private final Optional<SchemaRegistry> registry;
  private final ForeignSchemas foreign = new ForeignSchemas();

  private AvroSerdes(Map<String, ?> configs) {
    this.configs = configs;
    this.config = SerdeConfig.of(configs);
    this.registry = config.hasSerdeClass() ? Optional.empty() : SerdeConfig.registry(configs);
  }

  /**
   * Makes serdes as configured.
   *
   * @param configs keys of {@link SerdeConfig} and {@link RegistryConfig}; others are passed over
   * @throws org.apache.kafka.common.config.ConfigException where a value is invalid
   */
  public static AvroSerdes from(Map<String, ?> configs) {
    return new AvroSerdes(new HashMap<>(configs));
  }

  /** A serde for values of the given type. */
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    return config.hasSerdeClass() ? named(type) : builtIn(type);
  }

  /** A serializer for values of the given type. */
  public <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
    return of(type).serializer();
  }

  /** A deserializer for values of the given type. */
  public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
    return of(type).deserializer();
  }

  /**
   * Sees to it, before the first record is written, that the registry knows the schemas of topics,
   * and waits for a registry that is down. Does nothing without a registry of its own.
   *
   * @param schemas the schema of each topic's values
   * @throws AvroSerdeException where the registry refuses a schema
   * @throws dev.stickerstreams.schemas.registry.RegistryUnavailableException where the registry
   *     stays away for longer than configured
   */
  public void prepare(Map<String, Schema> schemas) {
    registry.ifPresent(
        client -> schemas.forEach((topic, schema) -> prepare(client, topic, schema)));
  }

  /**
   * Records read so far whose writer named fields with content otherwise, so that these count as
   * empty; the log says which.
   */
  public long recordsWithUnreadContent() {
    return foreign.records();
  }

  private static void prepare(SchemaRegistry client, String topic, Schema schema) {
    try {
      client.id(topic, schema);
    } catch (SchemaRegistryException e) {
      throw new AvroSerdeException(
          "Cannot write to topic %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  private <T extends SpecificRecord> Serde<T> builtIn(Class<T> type) {
    return Serdes.serdeFrom(
        new AvroSerializer<>(AvroSerializer.head(registry)),
        new AvroDeserializer<>(type, new WriterSchemas(registry), foreign));
  }

  @SuppressWarnings("unchecked") // the user vouches for the class that they name
  private <T extends SpecificRecord> Serde<T> named(Class<T> type) {
    Serde<T> serde = (Serde<T>) config.newSerde();
    serde.configure(configsFor(type), false);
    return NamedSerde.of(serde);
  }

  private Map<String, Object> configsFor(Class<?> type) {
    Map<String, Object> all = new HashMap<>(configs);
    all.put(SerdeConfig.TYPE, type.getName());
    all.put("specific.avro.reader", true);
    return all;
  }
}
