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
   * The name of a sticker in the language of a message, or in another if it has none in that.
   *
   * @param space embedding space the sticker was found in; null for any
   * @param language BCP 47 tag; null if unknown
   */
  static String of(StickerIndex index, String stickerId, String space, String language) {
    return index.get(stickerId).map(sticker -> of(sticker, space, language)).orElse(NAMELESS);
  }

  static String of(StickerEmbedding sticker, String space, String language) {
    return sticker.getSpaces().stream()
        .sorted(Comparator.comparing(vectors -> !vectors.getSpace().equals(space)))
        .flatMap(vectors -> name(vectors, language).stream())
        .findFirst()
        .orElse(NAMELESS);
  }

  /** A space may be shared by languages; the script then says which label is of which. */
  private static Optional<String> name(SpaceVectors space, String language) {
    boolean ideographs = language != null && language.startsWith("zh");
    return named(space)
        .min(
            Comparator.<StickerVector, Integer>comparing(
                    vector -> BEST_FIRST.indexOf(vector.getKind()))
                .thenComparing(vector -> hasIdeographs(vector.getLabel()) != ideographs))
        .map(StickerVector::getLabel);
  }

  private static boolean hasIdeographs(String label) {
    return label.codePoints().anyMatch(Character::isIdeographic);
  }

  private static Stream<StickerVector> named(SpaceVectors space) {
    return space.getVectors().stream()
        .filter(vector -> BEST_FIRST.contains(vector.getKind()) && vector.getLabel() != null);
  }
}
