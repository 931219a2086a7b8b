package dev.stickerstreams.state.internal.rocksdb;

import dev.stickerstreams.state.DamagedIndexException;
import dev.stickerstreams.state.SourceTopic;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The format of a {@link SourceTopic}: number of partitions, then the id in UTF-8. */
public final class SourceRow {

  private SourceRow() {}

  /** The row of a topic. */
  public static byte[] toBytes(SourceTopic source) {
    byte[] id = source.topicId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + id.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(source.partitions())
        .put(id)
        .array();
  }

  /** Reads {@link #toBytes}. */
  public static SourceTopic of(byte[] row) {
    if (row.length <= Integer.BYTES) {
      throw new DamagedIndexException("the row of the source topic is cut short");
    }
    int partitions = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).getInt();
    int idBytes = row.length - Integer.BYTES;
    return new SourceTopic(
        new String(row, Integer.BYTES, idBytes, StandardCharsets.UTF_8), Math.max(1, partitions));
  }
}
