package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Turns stickers into what the index is filled from, outside a topology. Thread-safe. */
public final class StickerEmbedder {

  private final Encoders encoders;
  private final Clock clock;

  public StickerEmbedder(Encoders encoders, Clock clock) {
    this.encoders = encoders;
    this.clock = clock;
  }

  /** Begins to encode a sticker. */
  public CompletableFuture<StickerEmbedding> embed(Sticker sticker) {
    Upload upload = new Upload(sticker, ContentHash.of(sticker, encoders.fingerprint()));
    return encoders
        .encodeSticker(StickerContents.of(sticker))
        .thenApply(vectors -> new EncodedUpload(upload, vectors))
        .thenApply(encoded -> EmbeddingRecord.of(encoded, clock.instant()));
  }
}
