package dev.stickerstreams.schemas.serde;

import dev.stickerstreams.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Makes the bytes before a value that tell readers its schema. Thread-safe. */
interface ValueHead {

  byte[] of(String topic, Schema schema);

  /** Avro's single-object encoding. */
  static ValueHead singleObject() {
    Map<Schema, byte[]> heads = new ConcurrentHashMap<>();
    return (topic, schema) -> heads.computeIfAbsent(schema, SingleObject::header);
  }

  /** Confluent's wire format. */
  static ValueHead confluent(SchemaRegistry registry) {
    return (topic, schema) -> ConfluentFormat.header(registry.id(topic, schema));
  }
}
