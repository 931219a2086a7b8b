package dev.stickerstreams.schemas.serde;

import dev.stickerstreams.schemas.history.SchemaHistory;
import dev.stickerstreams.schemas.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Finds the schema that a value was written with: by fingerprint in the committed history, or by id
 * in the schema registry. Moves the value's position behind its head. Thread-safe.
 */
final class WriterSchemas {

  private final Optional<SchemaRegistry> registry;

  WriterSchemas(Optional<SchemaRegistry> registry) {
    this.registry = registry;
  }

  Schema of(ByteBuffer value) {
    requireBytes(value, 1);
    return switch (value.get(value.position())) {
      case SingleObject.FIRST_BYTE -> byFingerprint(value);
      case ConfluentFormat.FIRST_BYTE -> byId(value);
      default ->
          throw new AvroSerdeException(
              "it begins with byte 0x%02X, which is neither Avro's single-object encoding (0xC3) nor Confluent's wire format (0x00); check what the producer writes"
                  .formatted(value.get(value.position())));
    };
  }

  private static Schema byFingerprint(ByteBuffer value) {
    requireBytes(value, SingleObject.HEADER_BYTES);
    if (!SingleObject.hasKnownVersion(value)) {
      throw new AvroSerdeException("its single-object encoding is of an unknown version");
    }
    long fingerprint = SingleObject.fingerprint(value);
    value.position(value.position() + SingleObject.HEADER_BYTES);
    return SchemaHistory.committed()
        .byFingerprint(fingerprint)
        .orElseThrow(() -> unknownFingerprint(fingerprint));
  }

  private static AvroSerdeException unknownFingerprint(long fingerprint) {
    return new AvroSerdeException(
        "its schema, fingerprint %016x, is not in this build's history; upgrade the reader to the producer's version or use a schema registry"
            .formatted(fingerprint));
  }

  private Schema byId(ByteBuffer value) {
    requireBytes(value, ConfluentFormat.HEADER_BYTES);
    int id = ConfluentFormat.schemaId(value);
    value.position(value.position() + ConfluentFormat.HEADER_BYTES);
    return registry.orElseThrow(WriterSchemas::noRegistry).schema(id);
  }

  private static AvroSerdeException noRegistry() {
    return new AvroSerdeException(
        "it is in Confluent's wire format, but no schema registry is configured; set schema.registry.url");
  }

  private static void requireBytes(ByteBuffer value, int bytes) {
    if (value.remaining() < bytes) {
      throw new AvroSerdeException(
          "it has %d bytes, too few even for a head".formatted(value.remaining()));
    }
  }
}
