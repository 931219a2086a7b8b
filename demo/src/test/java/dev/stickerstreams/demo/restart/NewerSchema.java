package dev.stickerstreams.demo.restart;

import dev.stickerstreams.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records as a producer does whose version of their schema has a field more, in Confluent's
 * wire format. Thread-safe.
 */
final class NewerSchema {

  private static final String FIELD = "mood";

  private final SchemaRegistry registry;

  NewerSchema(SchemaRegistry registry) {
    this.registry = registry;
  }

  byte[] write(String topic, SpecificRecord record) {
    Schema newer = newer(record.getSchema());
    try {
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      DataOutputStream head = new DataOutputStream(value);
      head.writeByte(0);
      head.writeInt(registry.id(topic, newer));
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(value, null);
      new GenericDatumWriter<GenericRecord>(newer).write(grown(record, newer), encoder);
      encoder.flush();
      return value.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema newer(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field(FIELD, Schema.create(Schema.Type.STRING), "how it was meant", ""));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private static GenericRecord grown(SpecificRecord record, Schema newer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
    GenericRecord grown =
        new GenericDatumReader<GenericRecord>(record.getSchema(), newer).read(null, decoder);
    grown.put(FIELD, "cheerful");
    return grown;
  }
}
