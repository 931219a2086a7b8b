package dev.stickerstreams.state.internal.hnsw;

import dev.stickerstreams.state.internal.vector.IntRows;

/** The owner number of each slot; written before the slot is published. */
final class SlotOwners {

  private final IntRows owners = new IntRows(1);

  void ensure(int slots) {
    owners.ensure(slots);
  }

  int get(int slot) {
    return owners.chunk(slot)[owners.offset(slot)];
  }

  void set(int slot, int owner) {
    owners.chunk(slot)[owners.offset(slot)] = owner;
  }

  long bytes() {
    return owners.bytes();
  }
}
