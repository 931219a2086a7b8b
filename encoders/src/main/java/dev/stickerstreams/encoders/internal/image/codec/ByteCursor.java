package dev.stickerstreams.encoders.internal.image.codec;

import dev.stickerstreams.encoders.image.ImageRejectedException;
import java.nio.charset.StandardCharsets;

/** Reads numbers off a file and rejects it when it ends too early. Not thread-safe. */
final class ByteCursor {

  private final byte[] bytes;
  private int position;

  ByteCursor(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= bytes.length;
  }

  int remaining() {
    return bytes.length - position;
  }

  /** Moves on and returns where it was. */
  int skip(long count) {
    if (count < 0 || count > remaining()) {
      throw ImageRejectedException.corrupt(
          "The image is cut off: %,d bytes wanted at byte %,d of %,d"
              .formatted(count, position, bytes.length));
    }
    int start = position;
    position += (int) count;
    return start;
  }

  int u8() {
    return bytes[skip(1)] & 0xff;
  }

  int u16LittleEndian() {
    return u8() | u8() << 8;
  }

  int u24LittleEndian() {
    return u16LittleEndian() | u8() << 16;
  }

  long u32LittleEndian() {
    return u24LittleEndian() | (long) u8() << 24;
  }

  int u16() {
    return u8() << 8 | u8();
  }

  long u32() {
    return (long) u16() << 16 | u16();
  }

  /** A four-character code. */
  String tag() {
    return new String(bytes, skip(4), 4, StandardCharsets.ISO_8859_1);
  }
}
