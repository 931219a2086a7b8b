package dev.stickerstreams.schemas.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records and brings their timestamps into the reader's unit. As thread-safe as its reader.
 */
record ConvertingReader<T extends SpecificRecord>(DatumReader<T> plain, TimestampUnits units)
    implements DatumReader<T> {

  @Override
  public void setSchema(Schema schema) {
    plain.setSchema(schema);
  }

  @Override
  public T read(T reuse, Decoder in) throws IOException {
    T record = plain.read(reuse, in);
    units.convert(record);
    return record;
  }
}
