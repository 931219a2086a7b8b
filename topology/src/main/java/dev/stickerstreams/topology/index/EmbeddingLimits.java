package dev.stickerstreams.topology.index;

import dev.stickerstreams.encoders.EmbeddingSpace;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What an embedding may contain. Vectors of a configured model have that model's dimension, so that
 * no stray record can settle another one for its space; and there are few spaces, because each has
 * a graph of its own for as long as the store lives.
 */
final class EmbeddingLimits {

  static final int MAX_SPACES = 64;

  private static final int MAX_LANGUAGES = 64;
  private static final int MAX_EMOJI = 64;
  private static final int MAX_DIMENSIONS = 16_384;

  private final Map<String, Integer> dimensions;

  EmbeddingLimits(Collection<EmbeddingSpace> configured) {
    this.dimensions =
        configured.stream()
            .collect(Collectors.toMap(EmbeddingSpace::id, EmbeddingSpace::dimensions));
  }

  /**
   * Insists that an embedding keeps to the limits.
   *
   * @param held spaces that the index has already
   * @throws RejectedRecordException if it does not
   */
  void check(StickerEmbedding sticker, Supplier<Set<String>> held) {
    Limits.checkId("stickerId", sticker.getStickerId());
    Limits.checkId("contentHash", sticker.getContentHash());
    check(sticker.getAttributes());
    Limits.checkIds("emoji", sticker.getEmoji(), MAX_EMOJI);
    sticker.getSpaces().forEach(this::check);
    checkSpaces(sticker, held);
  }

  private static void check(StickerAttributes attributes) {
    Limits.checkId("attributes.pack", attributes.getPack());
    Limits.checkId("attributes.tenant", attributes.getTenant());
    Limits.checkText("attributes.imageUri", attributes.getImageUri(), Limits.MAX_URI_CHARS);
    Limits.checkIds("attributes.languages", attributes.getLanguages(), MAX_LANGUAGES);
    Limits.checkText("attributes.ocrText", attributes.getOcrText(), Limits.MAX_TEXT_CHARS);
    Limits.checkId("attributes.emotionClass", attributes.getEmotionClass());
    Limits.checkId("attributes.emotionLabel", attributes.getEmotionLabel());
    Limits.checkId("attributes.styleClass", attributes.getStyleClass());
    Limits.checkIds("attributes.names", attributes.getNames().keySet(), MAX_LANGUAGES);
    Limits.checkIds("attributes.names", attributes.getNames().values(), MAX_LANGUAGES);
    Limits.checkId("attributes.mediaType", attributes.getMediaType());
    Limits.checkId("attributes.duplicateOf", attributes.getDuplicateOf());
  }

  private void check(SpaceVectors vectors) {
    Limits.checkId("space", vectors.getSpace());
    Limits.checkId("model", vectors.getModel());
    Integer expected = dimensions.get(vectors.getSpace());
    for (StickerVector vector : vectors.getVectors()) {
      Limits.checkText("label", vector.getLabel(), Limits.MAX_TEXT_CHARS);
      int given = vector.getValues().remaining() / Float.BYTES;
      Limits.atMost("values", given, MAX_DIMENSIONS, "dimensions");
      if (expected != null && given != expected) {
        throw new RejectedRecordException(
            "A vector in space %s has %d dimensions, the model has %d."
                .formatted(vectors.getSpace(), given, expected));
      }
    }
  }

  private void checkSpaces(StickerEmbedding sticker, Supplier<Set<String>> held) {
    Set<String> others =
        sticker.getSpaces().stream().map(SpaceVectors::getSpace).collect(Collectors.toSet());
    others.removeAll(dimensions.keySet());
    if (others.isEmpty()) {
      return;
    }
    Set<String> known = held.get();
    others.addAll(known);
    if (others.size() > Math.max(MAX_SPACES, known.size())) {
      throw new RejectedRecordException(
          "The index would have %d embedding spaces, at most %d are allowed."
              .formatted(others.size(), MAX_SPACES));
    }
  }
}
