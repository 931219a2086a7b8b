package dev.stickerstreams.state;

/**
 * Figures of one embedding space.
 *
 * @param space embedding space id
 * @param dimensions length of its vectors
 * @param vectors vectors that searches return
 * @param slots slots ever used: vectors, removed ones and free ones
 * @param removedSlots slots of removed vectors that walks still lead through
 * @param freeSlots slots that wait for a new vector
 * @param topLevel highest level of the graph, -1 if it is empty or hnswlib-core's
 * @param vectorBytes memory of vectors and codes
 * @param structureBytes memory of the graph
 */
public record SpaceStatistics(
    String space,
    int dimensions,
    int vectors,
    int slots,
    int removedSlots,
    int freeSlots,
    int topLevel,
    long vectorBytes,
    long structureBytes) {}
