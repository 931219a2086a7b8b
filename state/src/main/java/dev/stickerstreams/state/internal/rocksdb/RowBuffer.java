package dev.stickerstreams.state.internal.rocksdb;

import java.nio.ByteBuffer;
import java.util.function.ToIntFunction;

/** A key or a value, read into an array that is used again. For one thread. */
final class RowBuffer {

  private ByteBuffer bytes = ByteBuffer.allocate(256);

  /**
   * Reads what there is.
   *
   * @param source copies to an array as much as it holds, and returns the length of all
   */
  ByteBuffer read(ToIntFunction<byte[]> source) {
    int length = source.applyAsInt(bytes.array());
    while (length > bytes.capacity()) {
      bytes = ByteBuffer.allocate(length);
      length = source.applyAsInt(bytes.array());
    }
    return bytes.clear().limit(length);
  }
}
