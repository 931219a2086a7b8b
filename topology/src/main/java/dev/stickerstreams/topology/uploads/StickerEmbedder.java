package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Turns stickers into what the index is filled from, outside a topology. The text in a picture is
 * read where the sticker is nothing but a picture. Thread-safe.
 */
public final class StickerEmbedder {

  private final Encoders encoders;
  private final CaptionReader captions;
  private final Clock clock;

  /**
   * An embedder.
   *
   * @param maxTextChars characters of a text read in a picture
   */
  public StickerEmbedder(Encoders encoders, int maxTextChars, Clock clock) {
    this.encoders = encoders;
    this.captions = new CaptionReader(encoders.pictureTexts(), maxTextChars);
    this.clock = clock;
  }

  /** Begins to encode a sticker. */
  public CompletableFuture<StickerEmbedding> embed(Sticker sticker) {
    Upload upload = new Upload(sticker, ContentHash.of(sticker, encoders.fingerprint()));
    CompletableFuture<Upload> read =
        sticker.getAnnotations().isEmpty()
            ? captions.read(upload)
            : CompletableFuture.completedFuture(upload);
    return read.thenCompose(this::encode)
        .thenApply(encoded -> EmbeddingRecord.of(encoded, Optional.empty(), clock.instant()));
  }

  private CompletableFuture<EncodedUpload> encode(Upload upload) {
    return encoders
        .encodeSticker(StickerContents.of(upload.sticker()))
        .thenApply(vectors -> new EncodedUpload(upload, vectors));
  }
}
