package dev.stickerstreams.topology.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * The form of every value in the store {@code learning}: a version, when it was last touched, and
 * its own content.
 */
final class Stamped {

  private static final byte VERSION = 1;

  private Stamped() {}

  /** Writes a value's own content. */
  @FunctionalInterface
  interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  /** Reads a value's own content. */
  @FunctionalInterface
  interface Reader<T> {
    T readFrom(long touchedMillis, DataInputStream in) throws IOException;
  }

  static byte[] bytes(long touchedMillis, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(VERSION);
      out.writeLong(touchedMillis);
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static <T> T read(byte[] value, Reader<T> content) {
    long touchedMillis = touchedMillis(value);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(value));
    try {
      in.skipNBytes(1 + Long.BYTES);
      return content.readFrom(touchedMillis, in);
    } catch (IOException e) {
      throw new ProcessorStateException("A value of the store 'learning' is damaged.", e);
    }
  }

  /** When a value was last touched. */
  static long touchedMillis(byte[] value) {
    if (value[0] != VERSION) {
      throw new ProcessorStateException(
          "A value of the store 'learning' has version %d; this release reads version %d."
              .formatted(value[0], VERSION));
    }
    return ByteBuffer.wrap(value).getLong(1);
  }
}
