package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import java.util.List;

/**
 * The texts of one version of a sticker, and what filters ask for. Immutable; what it holds is
 * shared with the index and not to be changed.
 *
 * @param stickerId the sticker
 * @param attributes tenant, rating, pack, languages, text in the image and the rest
 * @param emoji emoji keys
 * @param spaces what its vectors stand for, by embedding space
 */
public record StickerTexts(
    String stickerId, StickerAttributes attributes, List<String> emoji, List<Labels> spaces) {

  /**
   * What the vectors in one space stand for, by vector number.
   *
   * @param space embedding space id
   * @param kinds {@code [vectors]}
   * @param labels {@code [vectors]}, the text a vector was made of; null for an image
   */
  public record Labels(String space, List<VectorKind> kinds, List<String> labels) {}
}
