package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.image.ImageDecoder;
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
  private final CaptionReader captions;
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
    this.captions = new CaptionReader(encoders.pictureTexts(), limits.maxTextChars());
    this.index = index;
  }

  /**
   * Begins to encode an upload at the poll. Empty, and so left to the processor, for a deletion,
   * for what cannot be read, for content that the index already holds, and for pictures while many
   * others wait to be read.
   */
  public Optional<CompletableFuture<EncodedUpload>> begin(byte[] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      Upload upload = read(value);
      return captions.mustWait(upload) || isIndexed(upload)
          ? Optional.empty()
          : Optional.of(encode(upload));
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
    return new Upload(UploadedImage.inspect(sticker, decoder), contentHash);
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
    return captions
        .read(upload)
        .thenCompose(
            read ->
                encoders
                    .encodeSticker(StickerContents.of(read.sticker()))
                    .thenApply(vectors -> new EncodedUpload(read, vectors)));
  }
}
