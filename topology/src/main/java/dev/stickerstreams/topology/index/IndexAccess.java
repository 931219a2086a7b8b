package dev.stickerstreams.topology.index;

import dev.stickerstreams.state.StickerIndex;
import dev.stickerstreams.state.StickerIndexStoreBuilder;
import java.util.Optional;

/**
 * The index for work that begins at the poll, outside any operator. Operators get the store from
 * their context ({@code getStateStore}), as Kafka Streams wires it; here it is asked for by each
 * use, because there is none before Kafka Streams opens it. Thread-safe.
 */
@FunctionalInterface
public interface IndexAccess {

  /** The index; empty while it is not open. */
  Optional<StickerIndex> index();

  /** The store that a builder has made. */
  static IndexAccess of(StickerIndexStoreBuilder builder) {
    return () -> builder.store().map(StickerIndex.class::cast);
  }
}
