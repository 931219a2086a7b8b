package dev.stickerstreams.topology.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.topology.deadletter.RejectedRecordException;

/** The key of uploads and embeddings: the sticker id. */
public final class StickerKey {

  private StickerKey() {}

  /**
   * The sticker id in a record's key.
   *
   * @throws RejectedRecordException if there is none
   */
  public static String of(byte[] key) {
    if (key == null || key.length == 0) {
      throw new RejectedRecordException("The record has no key; it must be the sticker id.");
    }
    return new String(key, UTF_8);
  }
}
