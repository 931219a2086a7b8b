package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.state.StickerIndex;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads uploads, checks them, and begins to encode those whose content is new. Thread-safe. */
public final class UploadIntake {

  private final String topic;
  private final Deserializer<Sticker> deserializer;
  private final Encoders encoders;
  private final UploadLimits limits;
  private final ImageDecoder decoder;
  private final Supplier<Optional<StickerIndex>> index;

  /**
   * An intake for one topic.
   *
   * @param topic topic the uploads come from, which the deserializer may need to know
   * @param index the index, once the application has opened it
   */
  public UploadIntake(
      String topic,
      Deserializer<Sticker> deserializer,
      Encoders encoders,
      UploadLimits limits,
      Supplier<Optional<StickerIndex>> index) {
    this.topic = topic;
    this.deserializer = deserializer;
    this.encoders = encoders;
    this.limits = limits;
    this.decoder = new ImageDecoder(limits.image());
    this.index = index;
  }

  /**
   * Begins to encode an upload at the poll. Empty, and so left to the processor, for a deletion,
   * for what cannot be read, and for content that the index already holds.
   */
  public Optional<CompletableFuture<EncodedUpload>> begin(byte[] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      Upload upload = read(value);
      return isIndexed(upload) ? Optional.empty() : Optional.of(encode(upload));
    } catch (RuntimeException leftToTheProcessor) {
      return Optional.empty();
    }
  }

  /**
   * The checked upload in a record's value.
   *
   * @throws RuntimeException if it cannot be read or exceeds a limit
   */
  Upload read(byte[] value) {
    Sticker sticker = deserializer.deserialize(topic, value);
    if (sticker.getTenant() != null && sticker.getTenant().isBlank()) {
      sticker.setTenant(null);
    }
    limits.check(sticker);
    String contentHash = ContentHash.of(sticker, encoders.fingerprint());
    try {
      return new Upload(UploadedImage.inspect(sticker, decoder), contentHash);
    } catch (ImageRejectedException e) {
      if (encoders.readsImages() || !hasTexts(sticker)) {
        throw e;
      }
      return new Upload(sticker, contentHash, Optional.of(e.getMessage()));
    }
  }

  private static boolean hasTexts(Sticker sticker) {
    return !sticker.getAnnotations().isEmpty() || sticker.getOcrText() != null;
  }

  /** Whether the index holds this very content. */
  boolean isIndexed(Upload upload) {
    return index
        .get()
        .flatMap(open -> open.get(upload.sticker().getStickerId()))
        .map(StickerEmbedding::getContentHash)
        .filter(upload.contentHash()::equals)
        .isPresent();
  }

  CompletableFuture<EncodedUpload> encode(Upload upload) {
    return encoders
        .encodeSticker(StickerContents.of(upload.sticker()))
        .thenApply(vectors -> new EncodedUpload(upload, vectors));
  }
}
