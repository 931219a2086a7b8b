package dev.stickerstreams.schemas.serde;

import dev.stickerstreams.schemas.registry.RegistryConfig;
import dev.stickerstreams.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;

/**
 * The keys that choose how values are written and read. Keys of other things are passed over.
 * Immutable.
 */
public final class SerdeConfig {

  /** Class of the records that a deserializer named by configuration reads. */
  public static final String TYPE = "specific.avro.value.type";

  /** A serde class to use in place of this package's. */
  public static final String SERDE_CLASS = "value.serde.class";

  /** All keys with documentation. */
  public static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              TYPE,
              ConfigDef.Type.CLASS,
              null,
              ConfigDef.Importance.MEDIUM,
              "Class of the records to read. Needed where the deserializer is named by configuration.")
          .define(
              SERDE_CLASS,
              ConfigDef.Type.CLASS,
              null,
              ConfigDef.Importance.LOW,
              "Serde class for the values of all topics, in place of the built-in ones, such as"
                  + " io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde. It must be on the class path.");

  private final AbstractConfig values;

  private SerdeConfig(Map<String, ?> configs) {
    values = new AbstractConfig(DEFINITION, configs, false);
  }

  static SerdeConfig of(Map<String, ?> configs) {
    return new SerdeConfig(configs);
  }

  Class<? extends SpecificRecord> type() {
    Class<?> type = values.getClass(TYPE);
    if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
      throw new ConfigException(TYPE, type, "must be the class of a generated Avro record");
    }
    return type.asSubclass(SpecificRecord.class);
  }

  boolean hasSerdeClass() {
    return values.getClass(SERDE_CLASS) != null;
  }

  /** A new instance of {@link #SERDE_CLASS}, not yet configured. */
  Serde<?> newSerde() {
    return values.getConfiguredInstance(SERDE_CLASS, Serde.class);
  }

  /** A client of the registry that a configuration names, if it names one. */
  static Optional<SchemaRegistry> registry(Map<String, ?> configs) {
    return RegistryConfig.namesRegistry(configs)
        ? Optional.of(new SchemaRegistry(new RegistryConfig(configs)))
        : Optional.empty();
  }

  static void requireValue(boolean isKey) {
    if (isKey) {
      throw new ConfigException("Keys are strings here; use Kafka's StringSerializer for them");
    }
  }
}
