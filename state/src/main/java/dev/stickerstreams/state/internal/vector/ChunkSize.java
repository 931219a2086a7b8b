package dev.stickerstreams.state.internal.vector;

import java.util.stream.IntStream;

/**
 * Chunks of at most 256 KiB: G1 treats objects of half a region, at least 512 KiB, as humongous and
 * rounds them up to whole regions, which could double the memory of a table.
 *
 * <p>Room for many rows at once comes in slabs of as many chunks as fit into 16 MiB, which nearly
 * fill whole regions of any size. G1 puts them where they stay; chunks it would copy first.
 */
final class ChunkSize {

  private static final int MAX_BYTES = 1 << 18;
  private static final int SLAB_BYTES = 1 << 24;
  private static final int ARRAY_HEADER_BYTES = 24;

  private ChunkSize() {}

  /** Binary logarithm of the number of rows in a chunk. */
  static int rowBits(long rowBytes) {
    return 63 - Long.numberOfLeadingZeros(Math.max(1, MAX_BYTES / rowBytes));
  }

  /** Makes one array for several chunks. */
  @FunctionalInterface
  interface SlabMaker {
    void add(int firstChunk, int chunks);
  }

  /** Makes room for chunks: slabs on all processors, then one by one what fills none. */
  static void addChunks(int first, int end, int chunksPerSlab, SlabMaker maker) {
    int slabs = (end - first) / chunksPerSlab;
    IntStream.range(0, slabs)
        .parallel()
        .forEach(slab -> maker.add(first + slab * chunksPerSlab, chunksPerSlab));
    for (int chunk = first + slabs * chunksPerSlab; chunk < end; chunk++) {
      maker.add(chunk, 1);
    }
  }

  /** Number of chunks in a slab. */
  static int chunksPerSlab(long chunkBytes) {
    return (int) Math.max(1, (SLAB_BYTES - ARRAY_HEADER_BYTES) / chunkBytes);
  }
}
