package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.state.UnusableStickerException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The vectors of a sticker, checked, decoded and brought to unit length.
 *
 * @param bySpace in the order of the sticker's spaces
 */
record DecodedVectors(List<OfSpace> bySpace) {

  /** The vectors in one space, all of one length. */
  record OfSpace(String space, List<float[]> vectors) {

    int dimensions() {
      return vectors.get(0).length;
    }
  }

  /**
   * Decodes a sticker's vectors.
   *
   * @throws UnusableStickerException if the sticker cannot be indexed, saying why
   */
  static DecodedVectors of(StickerEmbedding sticker, int maxVectors) {
    String id = sticker.getStickerId();
    if (id == null || id.isEmpty()) {
      throw new UnusableStickerException("A sticker without an id cannot be indexed");
    }
    require(sticker.getAttributes() != null, id, "it has no attributes");
    List<OfSpace> decoded = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SpaceVectors space : sticker.getSpaces()) {
      require(names.add(space.getSpace()), id, "space " + space.getSpace() + " is named twice");
      if (!space.getVectors().isEmpty()) {
        decoded.add(decode(id, space, maxVectors));
      }
    }
    return new DecodedVectors(decoded);
  }

  private static OfSpace decode(String id, SpaceVectors space, int maxVectors) {
    String where = " in space " + space.getSpace();
    int count = space.getVectors().size();
    require(!space.getSpace().isEmpty(), id, "a space has no name");
    require(
        count <= maxVectors,
        id,
        "it has " + count + " vectors" + where + ", at most " + maxVectors);
    List<float[]> vectors = new ArrayList<>(count);
    for (StickerVector vector : space.getVectors()) {
      vectors.add(decode(id, where, vector.getValues()));
    }
    int dimensions = vectors.get(0).length;
    require(
        vectors.stream().allMatch(v -> v.length == dimensions),
        id,
        "its vectors" + where + " differ in length");
    return new OfSpace(space.getSpace(), vectors);
  }

  private static float[] decode(String id, String where, ByteBuffer values) {
    int bytes = values.remaining();
    require(
        bytes > 0 && bytes % Float.BYTES == 0,
        id,
        "a vector" + where + " has " + bytes + " bytes, which is no positive multiple of 4");
    float[] vector = new float[bytes / Float.BYTES];
    values.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return normalise(id, where, vector);
  }

  private static float[] normalise(String id, String where, float[] vector) {
    try {
      return UnitVectors.normalise(vector);
    } catch (IllegalArgumentException e) {
      throw unusable(id, "a vector" + where + " " + e.getMessage());
    }
  }

  private static UnusableStickerException unusable(String id, String reason) {
    return new UnusableStickerException("Sticker " + id + " cannot be indexed: " + reason);
  }

  static void require(boolean holds, String id, String otherwise) {
    if (!holds) {
      throw unusable(id, otherwise);
    }
  }
}
