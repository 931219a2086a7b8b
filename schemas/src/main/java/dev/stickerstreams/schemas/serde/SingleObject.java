package dev.stickerstreams.schemas.serde;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Head of Avro's single-object encoding: C3 01, then the schema's 64-bit fingerprint,
 * little-endian.
 */
final class SingleObject {

  static final byte FIRST_BYTE = (byte) 0xC3;
  static final int HEADER_BYTES = 10;

  private static final byte VERSION = 1;
  private static final int VERSION_AT = 1;
  private static final int FINGERPRINT_AT = 2;

  private SingleObject() {}

  static byte[] header(Schema schema) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(FIRST_BYTE)
        .put(VERSION)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  static boolean hasKnownVersion(ByteBuffer value) {
    return value.get(value.position() + VERSION_AT) == VERSION;
  }

  /** The fingerprint in the head of a value of at least {@link #HEADER_BYTES} bytes. */
  static long fingerprint(ByteBuffer value) {
    ByteBuffer view = value.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return view.getLong(value.position() + FINGERPRINT_AT);
  }
}
