package dev.stickerstreams.state.vector;

/**
 * Chunks of at most 256 KiB: G1 treats objects of half a region, at least 512 KiB, as humongous and
 * rounds them up to whole regions, which could double the memory of a table.
 */
final class ChunkSize {

  private static final int MAX_BYTES = 1 << 18;

  private ChunkSize() {}

  /** Binary logarithm of the number of rows in a chunk. */
  static int rowBits(long rowBytes) {
    return 63 - Long.numberOfLeadingZeros(Math.max(1, MAX_BYTES / rowBytes));
  }
}
