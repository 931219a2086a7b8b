package dev.stickerstreams.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes a head and a record's Avro binary encoding. Thread-safe: buffers belong to the thread,
 * writers are shared.
 */
final class RecordWriter {

  private static final int MOST_BYTES_KEPT = 1 << 20;
  private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

  private final Map<Schema, SpecificDatumWriter<SpecificRecord>> writers =
      new ConcurrentHashMap<>();

  byte[] write(byte[] header, SpecificRecord record) throws IOException {
    byte[] value = BUFFERS.get().write(header, record, writer(record.getSchema()));
    if (value.length > MOST_BYTES_KEPT) {
      BUFFERS.remove();
    }
    return value;
  }

  private SpecificDatumWriter<SpecificRecord> writer(Schema schema) {
    return writers.computeIfAbsent(
        schema, s -> new SpecificDatumWriter<>(s, SpecificData.getForSchema(s)));
  }

  /**
   * The direct encoder keeps no bytes back, so that a record that fails half-way leaves nothing for
   * the next one.
   */
  private static final class Buffer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

    byte[] write(byte[] header, SpecificRecord record, SpecificDatumWriter<SpecificRecord> writer)
        throws IOException {
      bytes.reset();
      bytes.writeBytes(header);
      writer.write(record, encoder);
      return bytes.toByteArray();
    }
  }
}
