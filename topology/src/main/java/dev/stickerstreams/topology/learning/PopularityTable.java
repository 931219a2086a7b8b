package dev.stickerstreams.topology.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.schemas.StickerPopularity;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The popularity of stickers as every instance has it, from the compacted topic. As thread-safe as
 * its store.
 */
public final class PopularityTable {

  private final KeyValueStore<Bytes, byte[]> store;

  /**
   * A table.
   *
   * @param store keyed by sticker id
   */
  public PopularityTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  Popularity of(String stickerId) {
    return Optional.ofNullable(store.get(key(stickerId)))
        .map(Popularity::read)
        .orElse(Popularity.NONE);
  }

  /**
   * Takes over what a partition counted.
   *
   * @throws RejectedRecordException if a count is none
   */
  public void put(StickerPopularity counted) {
    if (!isCount(counted.getShown()) || !isCount(counted.getSent())) {
      throw new RejectedRecordException("Fields shown and sent must be numbers of at least 0.");
    }
    Popularity.Part part =
        new Popularity.Part(
            counted.getShown(), counted.getSent(), counted.getCountedAt().toEpochMilli());
    String sticker = counted.getStickerId();
    put(sticker, of(sticker).with(counted.getPartition(), part));
  }

  private static boolean isCount(double number) {
    return number >= 0 && Double.isFinite(number);
  }

  void remove(PopularityKey key) {
    put(key.stickerId(), of(key.stickerId()).without(key.partition()));
  }

  private void put(String stickerId, Popularity popularity) {
    store.put(key(stickerId), popularity.parts().isEmpty() ? null : popularity.bytes());
  }

  private static Bytes key(String stickerId) {
    return Bytes.wrap(stickerId.getBytes(UTF_8));
  }
}
