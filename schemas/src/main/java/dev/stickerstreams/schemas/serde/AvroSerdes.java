package dev.stickerstreams.schemas.serde;

import java.util.HashMap;
import java.util.Map;
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

  private AvroSerdes(Map<String, ?> configs) {
    this.configs = configs;
    this.config = SerdeConfig.of(configs);
  }

  /**
   * Makes serdes as configured.
   *
   * @param configs keys of {@link SerdeConfig}; others are passed over
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

  private <T extends SpecificRecord> Serde<T> builtIn(Class<T> type) {
    return Serdes.serdeFrom(new AvroSerializer<>(), new AvroDeserializer<>(type));
  }

  @SuppressWarnings("unchecked") // the user vouches for the class that they name
  private <T extends SpecificRecord> Serde<T> named(Class<T> type) {
    Serde<T> serde = (Serde<T>) config.newSerde();
    serde.configure(configsFor(type), false);
    return serde;
  }

  private Map<String, Object> configsFor(Class<?> type) {
    Map<String, Object> all = new HashMap<>(configs);
    all.put(SerdeConfig.TYPE, type.getName());
    all.put("specific.avro.reader", true);
    return all;
  }
}
