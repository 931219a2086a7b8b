package dev.stickerstreams.schemas.serde;

import java.nio.ByteBuffer;

/** Head of Confluent's wire format: byte 0, then the registry's schema id, big-endian. */
final class ConfluentFormat {

  static final byte FIRST_BYTE = 0;
  static final int HEADER_BYTES = 5;

  private static final int ID_AT = 1;

  private ConfluentFormat() {}

  static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER_BYTES).put(FIRST_BYTE).putInt(schemaId).array();
  }

  /** The schema id in the head of a value of at least {@link #HEADER_BYTES} bytes. */
  static int schemaId(ByteBuffer value) {
    return value.getInt(value.position() + ID_AT);
  }
}
