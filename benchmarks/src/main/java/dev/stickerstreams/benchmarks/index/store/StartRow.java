package dev.stickerstreams.benchmarks.index.store;

/**
 * What the start of an instance took, with the broker on the same machine. Times are from the start
 * of its process, to 50 ms.
 *
 * @param start first fill, first restart or restart
 * @param indexVectors where the float vectors are, as {@code index.vectors} says
 * @param modelsSeconds until the models are loaded; then the index is opened and filled
 * @param readySeconds until messages are answered
 * @param answerSeconds until a search found stickers
 * @param cpuSeconds processor time until messages are answered
 * @param heapMebibytes heap in use after a collection
 * @param residentMebibytes memory of the process before that collection
 */
record StartRow(
    String start,
    String indexVectors,
    Double modelsSeconds,
    Double readySeconds,
    Double answerSeconds,
    Double cpuSeconds,
    Double heapMebibytes,
    Double residentMebibytes) {}
