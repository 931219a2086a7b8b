package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.TextOrigin;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.topology.deadletter.BoundedSerializer;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/** Builds the embedding that the index is filled from. */
final class EmbeddingRecord {

  private static final int BYTES_BESIDE = 16;

  /** The rest is for attributes. */
  private static final long MOST_BYTES = BoundedSerializer.EMBEDDINGS_TOPIC_BYTES - (256 << 10);

  private EmbeddingRecord() {}

  /**
   * The embedding of an upload.
   *
   * @param duplicateOf the sticker that showed the same picture before
   */
  static StickerEmbedding of(
      EncodedUpload encoded, Optional<String> duplicateOf, Instant encodedAt) {
    checkSize(encoded.vectors());
    Sticker sticker = encoded.upload().sticker();
    return StickerEmbedding.newBuilder()
        .setStickerId(sticker.getStickerId())
        .setSpaces(spaces(encoded.vectors()))
        .setAttributes(attributes(encoded.upload(), duplicateOf))
        .setEmoji(StickerEmoji.keys(sticker))
        .setContentHash(encoded.upload().contentHash())
        .setEncodedAt(encodedAt)
        .setOcrTextOrigin(origin(encoded.upload()))
        .setOcrConfidence(confidence(encoded.upload()))
        .setPictureHash(encoded.upload().picture().orElse(null))
        .build();
  }

  /** What would not fit into the topic is refused with an event, and not by the brokers. */
  private static void checkSize(List<ContentVector> vectors) {
    long bytes = vectors.stream().mapToLong(EmbeddingRecord::bytes).sum();
    if (bytes > MOST_BYTES) {
      throw new RejectedRecordException(
          "The sticker's vectors with their texts take %,d bytes, at most %,d are allowed; give it"
                  .formatted(bytes, MOST_BYTES)
              + " fewer or shorter texts.");
    }
  }

  private static long bytes(ContentVector vector) {
    long label = vector.label() == null ? 0 : Utils.utf8Length(vector.label());
    return label + (long) vector.values().length * Float.BYTES + BYTES_BESIDE;
  }

  private static List<SpaceVectors> spaces(List<ContentVector> vectors) {
    Map<EmbeddingSpace, List<StickerVector>> bySpace =
        vectors.stream()
            .collect(
                Collectors.groupingBy(
                    ContentVector::space,
                    LinkedHashMap::new,
                    Collectors.mapping(EmbeddingRecord::vector, Collectors.toList())));
    return bySpace.entrySet().stream()
        .map(
            entry ->
                new SpaceVectors(entry.getKey().id(), entry.getKey().model(), entry.getValue()))
        .toList();
  }

  private static StickerVector vector(ContentVector vector) {
    VectorKind kind = VectorKind.valueOf(vector.part().name());
    return new StickerVector(kind, vector.label(), littleEndian(vector.values()));
  }

  private static ByteBuffer littleEndian(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static StickerAttributes attributes(Upload upload, Optional<String> duplicateOf) {
    Sticker sticker = upload.sticker();
    Optional<ImageFacts> image = upload.image();
    return StickerAttributes.newBuilder()
        .setPack(sticker.getPack())
        .setTenant(sticker.getTenant())
        .setImageUri(sticker.getImageUri())
        .setLanguages(sticker.getAnnotations().keySet().stream().sorted().toList())
        .setOcrText(sticker.getOcrText())
        .setEmotionClass(sticker.getEmotionClass())
        .setEmotionLabel(sticker.getEmotionLabel())
        .setStyleClass(sticker.getStyleClass())
        .setRating(sticker.getRating())
        .setAnimated(Boolean.TRUE.equals(sticker.getAnimated()))
        .setCreatedAt(sticker.getCreatedAt())
        .setNames(StickerNames.of(sticker))
        .setMediaType(image.map(ImageFacts::mediaType).orElse(sticker.getImageFormat()))
        .setWidth(image.map(ImageFacts::width).orElse(null))
        .setHeight(image.map(ImageFacts::height).orElse(null))
        .setDuplicateOf(duplicateOf.orElse(null))
        .build();
  }

  private static TextOrigin origin(Upload upload) {
    if (upload.read().isPresent()) {
      return TextOrigin.READ;
    }
    return upload.sticker().getOcrText() == null ? null : TextOrigin.UPLOAD;
  }

  private static Float confidence(Upload upload) {
    return upload.read().map(text -> (float) text.confidence()).orElse(null);
  }
}
