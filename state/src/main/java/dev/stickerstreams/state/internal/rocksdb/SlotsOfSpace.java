package dev.stickerstreams.state.internal.rocksdb;

/**
 * The slots of a sticker's vectors in one space, in the order of the sticker's vectors.
 *
 * @param space number of the space
 */
public record SlotsOfSpace(int space, int[] slots) {}
