package dev.stickerstreams.demo.web;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerIndex;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people call stickers: their descriptions, in a language that fits. */
final class StickerNames {

  private static final String NAMELESS = "sticker";
  private static final List<VectorKind> BEST_FIRST =
      List.of(VectorKind.DESCRIPTION, VectorKind.TAG, VectorKind.OCR_TEXT);

  private StickerNames() {}

  /**
   * The name of a sticker in the language of a space, or in another if it has none in that.
   *
   * @param space embedding space; null for any
   */
  static String of(StickerIndex index, String stickerId, String space) {
    return index.get(stickerId).map(sticker -> of(sticker, space)).orElse(NAMELESS);
  }

  private static String of(StickerEmbedding sticker, String space) {
    return sticker.getSpaces().stream()
        .sorted(Comparator.comparing(vectors -> !vectors.getSpace().equals(space)))
        .flatMap(vectors -> name(vectors).stream())
        .findFirst()
        .orElse(NAMELESS);
  }

  private static Optional<String> name(SpaceVectors space) {
    return named(space)
        .min(Comparator.comparing(vector -> BEST_FIRST.indexOf(vector.getKind())))
        .map(StickerVector::getLabel);
  }

  private static Stream<StickerVector> named(SpaceVectors space) {
    return space.getVectors().stream()
        .filter(vector -> BEST_FIRST.contains(vector.getKind()) && vector.getLabel() != null);
  }
}
