package dev.stickerstreams.state.internal.filter;

import dev.stickerstreams.state.internal.hnsw.OwnerFilter;
import java.util.function.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/** The owners that a filter keeps, as of one moment. Not to be changed, so thread-safe. */
public final class OwnerSet implements OwnerFilter {

  private final RoaringBitmap[] blocks;
  private final int size;

  OwnerSet(RoaringBitmap[] blocks) {
    this.blocks = blocks;
    int total = 0;
    for (RoaringBitmap block : blocks) {
      total += block.getCardinality();
    }
    this.size = total;
  }

  /** Number of owners kept. */
  public int size() {
    return size;
  }

  @Override
  public boolean accepts(int owner) {
    int block = owner >>> OwnerBitmap.BLOCK_BITS;
    return block < blocks.length && blocks[block].contains(owner);
  }

  /** Calls the action with every owner kept. */
  public void forEach(IntConsumer action) {
    for (RoaringBitmap block : blocks) {
      block.forEach((org.roaringbitmap.IntConsumer) action::accept);
    }
  }
}
