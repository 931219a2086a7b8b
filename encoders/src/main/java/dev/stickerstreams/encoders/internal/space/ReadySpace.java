package dev.stickerstreams.encoders.internal.space;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.internal.bundle.Composition;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A space that is ready to encode.
 *
 * @param space its name and size
 * @param text its text side
 * @param image its image side
 * @param composition how a sticker's parts are weighted
 */
record ReadySpace(
    EmbeddingSpace space,
    Optional<SpaceEncoder> text,
    Optional<ImageEncoder> image,
    Composition composition) {

  /** Queues an image file; empty without an image tower. */
  Optional<CompletableFuture<float[]>> encodeImage(byte[] file, Lane lane) {
    return image.map(encoder -> encoder.encode(file, lane));
  }
}
