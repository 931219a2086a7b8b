package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.Encoders;
import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.encoders.image.PictureHasher;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.topology.batching.PollWork;
import dev.stickerstreams.topology.index.IndexAccess;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads uploads, checks them, and begins to encode those whose content is new. Thread-safe. */
public final class UploadIntake implements PollWork<EncodedUpload> {

  private final String topic;
  private final Deserializer<Sticker> deserializer;
  private final Encoders encoders;
  private final UploadLimits limits;
  private final ImageDecoder decoder;
  private final PictureHasher pictures;
  private final CaptionReader captions;
  private final IndexAccess access;

  /**
   * An intake for one topic.
   *
   * @param topic topic the uploads come from, which the deserializer may need to know
   * @param access to the index, which may not be open yet
   */
  public UploadIntake(
      String topic,
      Deserializer<Sticker> deserializer,
      Encoders encoders,
      UploadLimits limits,
      IndexAccess access) {
    this.topic = topic;
    this.deserializer = deserializer;
    this.encoders = encoders;
    this.limits = limits;
    this.decoder = new ImageDecoder(limits.image());
    this.pictures = new PictureHasher(decoder);
    this.captions = new CaptionReader(encoders.pictureTexts(), limits.maxTextChars());
    this.access = access;
  }

  /**
   * Begins to encode uploads at the poll. Left to the processor are deletions, what cannot be read,
   * content that the index already holds, and pictures while many others wait to be read.
   */
  @Override
  public List<Optional<CompletableFuture<EncodedUpload>>> begin(List<byte[]> values) {
    return values.stream().map(this::begin).toList();
  }

  private Optional<CompletableFuture<EncodedUpload>> begin(byte[] value) {
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
    Upload upload = new Upload(sticker, ContentHash.of(sticker, encoders.fingerprint()));
    try {
      return ImageInspection.inspect(upload, decoder);
    } catch (ImageRejectedException e) {
      if (encoders.readsImages() || !hasTexts(sticker)) {
        throw e;
      }
      return upload.withProblem(e.getMessage());
    }
  }

  private static boolean hasTexts(Sticker sticker) {
    boolean written = sticker.getOcrText() != null && !sticker.getOcrText().isBlank();
    return written || !sticker.getAnnotations().isEmpty();
  }

  /** Whether the index holds this very content. */
  boolean isIndexed(Upload upload) {
    return access
        .index()
        .flatMap(open -> open.get(upload.sticker().getStickerId()))
        .map(StickerEmbedding::getContentHash)
        .filter(upload.contentHash()::equals)
        .isPresent();
  }

  /** Looks at the picture on this thread while its text is read on another. */
  CompletableFuture<EncodedUpload> encode(Upload upload) {
    CompletableFuture<Upload> reading = captions.read(upload);
    Optional<ByteBuffer> picture = picture(upload.sticker());
    return reading
        .thenApply(read -> read.withPicture(picture))
        .thenCompose(
            read ->
                encoders
                    .encodeSticker(StickerContents.of(read.sticker()))
                    .thenApply(vectors -> new EncodedUpload(read, vectors)));
  }

  /** A picture that cannot be decoded is nobody's duplicate; whoever needs its pixels says so. */
  private Optional<ByteBuffer> picture(Sticker sticker) {
    try {
      return Optional.ofNullable(sticker.getImage())
          .flatMap(image -> pictures.hash(StickerContents.bytes(image)))
          .map(ByteBuffer::wrap);
    } catch (ImageRejectedException e) {
      return Optional.empty();
    }
  }
}
