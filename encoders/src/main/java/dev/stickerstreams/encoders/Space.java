package dev.stickerstreams.encoders;

import dev.stickerstreams.encoders.batch.BatchQueue;
import dev.stickerstreams.encoders.bundle.Composition;
import java.util.Optional;

/**
 * A space that is ready to encode.
 *
 * @param space its name and size
 * @param text its text side
 * @param image queue of its image tower
 * @param composition how a sticker's parts are weighted
 */
record Space(
    EmbeddingSpace space,
    Optional<SpaceEncoder> text,
    Optional<BatchQueue<byte[], float[]>> image,
    Composition composition) {}
