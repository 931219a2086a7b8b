package dev.stickerstreams.state;

import java.nio.ByteBuffer;

/** Keys of the META table: a letter for the kind, then a number. */
final class MetaKeys {

  /** Number of stickers, so that a row that is missing is noticed. */
  static final byte STICKERS = 'c';

  static final byte FORMAT = 'f';
  static final byte LAST_READ = 'l';
  static final byte NEXT_SPACE = 'n';
  static final byte OFFSET = 'o';
  static final byte SPACE = 's';
  static final byte UNCOMMITTED = 'u';

  private MetaKeys() {}

  static byte[] key(byte kind, int number) {
    return ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(number).array();
  }

  static byte[] key(byte kind) {
    return key(kind, 0);
  }

  static int number(byte[] key) {
    return ByteBuffer.wrap(key).getInt(1);
  }
}
