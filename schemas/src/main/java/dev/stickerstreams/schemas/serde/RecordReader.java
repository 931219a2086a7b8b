package dev.stickerstreams.schemas.serde;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the Avro binary encoding of a record that was written with any compatible schema.
 *
 * <p>Thread-safe: there is one reader for a writer's schema, made once and shared, and one decoder
 * for a thread. Avro's decoder over an array checks every declared length against the bytes that
 * are left before it allocates.
 *
 * @param <T> type of the record
 */
final class RecordReader<T extends SpecificRecord> {

  private static final ThreadLocal<BinaryDecoder> DECODERS = new ThreadLocal<>();

  private final ForeignSchemas foreign;
  private final Schema schema;
  private final FastReaderBuilder builder;
  private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

  RecordReader(Class<T> type) {
    this(type, new ForeignSchemas());
  }

  RecordReader(Class<T> type, ForeignSchemas foreign) {
    this.foreign = foreign;
    SpecificData model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
    this.builder = new FastReaderBuilder(model);
  }

  /** Reads the one record that the remaining bytes of {@code body}, a buffer over an array, are. */
  T read(Schema writerSchema, ByteBuffer body) throws IOException {
    BinaryDecoder decoder = decoder(body);
    T record = reader(writerSchema).read(null, decoder);
    foreign.count(writerSchema);
    if (!decoder.isEnd()) {
      throw new IOException(decoder.remainingBytes() + " bytes are left over after the record");
    }
    return record;
  }

  private BinaryDecoder decoder(ByteBuffer body) {
    int offset = body.arrayOffset() + body.position();
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(body.array(), offset, body.remaining(), DECODERS.get());
    DECODERS.set(decoder);
    return decoder;
  }

  private DatumReader<T> reader(Schema writerSchema) {
    DatumReader<T> known = readers.get(writerSchema);
    return known != null ? known : newReader(writerSchema);
  }

  /** Avro's builder is not made for several threads, the readers that it makes are. */
  private synchronized DatumReader<T> newReader(Schema writerSchema) {
    requireReadable(writerSchema);
    return readers.computeIfAbsent(writerSchema, this::build);
  }

  private DatumReader<T> build(Schema writerSchema) {
    foreign.judge(writerSchema, schema);
    try {
      DatumReader<T> plain = builder.createDatumReader(writerSchema, schema);
      return TimestampUnits.between(writerSchema, schema)
          .<DatumReader<T>>map(units -> new ConvertingReader<>(plain, units))
          .orElse(plain);
    } catch (IOException e) {
      throw new AvroSerdeException("Cannot prepare to read " + writerSchema.getFullName(), e);
    }
  }

  private void requireReadable(Schema writerSchema) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(schema, writerSchema);
    if (pair.getType() != COMPATIBLE) {
      throw new AvroSerdeException(
          "it was written as %s with a schema that %s cannot read: %s"
              .formatted(
                  writerSchema.getFullName(), schema.getName(), differences(pair.getResult())));
    }
  }

  private static String differences(SchemaCompatibilityResult result) {
    return result.getIncompatibilities().stream()
        .map(at -> at.getType() + " at " + at.getLocation() + " (" + at.getMessage() + ")")
        .collect(Collectors.joining("; "));
  }
}
