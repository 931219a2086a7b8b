package dev.stickerstreams.topology.uploads;

/**
 * Names of the operators and the store that {@link UploadEncoder} is wired to.
 *
 * @param embeddings sink of embeddings and their tombstones
 * @param events sink of index events
 * @param deadLetters sink of dead letters
 * @param hashStore store of the content hash of every sticker's last upload
 */
public record UploadWiring(
    String embeddings, String events, String deadLetters, String hashStore) {}
