package dev.stickerstreams.topology.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.topology.deadletter.RejectedRecordException;

/**
 * Key of the topic of popularity, such as {@code 3/sticker}.
 *
 * @param partition partition of the feedback that was counted
 */
record PopularityKey(int partition, String stickerId) {

  static PopularityKey of(byte[] key) {
    String text = key == null ? "" : new String(key, UTF_8);
    int slash = text.indexOf('/');
    if (slash < 1 || slash > 9 || !text.substring(0, slash).matches("\\d+")) {
      throw new RejectedRecordException(
          "The record key '%s' is not a partition and a sticker id, such as 3/sticker."
              .formatted(text));
    }
    return new PopularityKey(Integer.parseInt(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return partition + "/" + stickerId;
  }
}
