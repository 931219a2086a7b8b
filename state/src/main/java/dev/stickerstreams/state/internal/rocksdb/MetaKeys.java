package dev.stickerstreams.state.internal.rocksdb;

import java.nio.ByteBuffer;

/** Keys of the META table: a letter for the kind, then a number. */
public final class MetaKeys {

  /** Number of stickers, so that a row that is missing is noticed. */
  public static final byte STICKERS = 'c';

  public static final byte FORMAT = 'f';
  public static final byte LAST_READ = 'l';
  public static final byte NEXT_SPACE = 'n';
  public static final byte OFFSET = 'o';
  public static final byte SPACE = 's';

  /** Topic id and number of partitions of the topic that fills the store. */
  public static final byte SOURCE = 't';

  public static final byte UNCOMMITTED = 'u';

  private MetaKeys() {}

  /** The key of a kind and a number. */
  public static byte[] key(byte kind, int number) {
    return ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(number).array();
  }

  /** The key of a kind that has one row. */
  public static byte[] key(byte kind) {
    return key(kind, 0);
  }

  /** The number in a key. */
  public static int number(byte[] key) {
    return ByteBuffer.wrap(key).getInt(1);
  }
}
