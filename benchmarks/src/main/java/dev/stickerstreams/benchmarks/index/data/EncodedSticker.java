package dev.stickerstreams.benchmarks.index.data;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

/** Makes up encoded stickers of one vector. Stateless. */
public final class EncodedSticker {

  private EncodedSticker() {}

  /**
   * A sticker with nothing but a vector.
   *
   * @param label what the vector stands for, or null
   * @param vector {@code [dimensions]} of the space
   */
  public static StickerEmbedding of(
      String stickerId, String space, String label, String contentHash, float[] vector) {
    StickerVector only = new StickerVector(VectorKind.DESCRIPTION, label, bytes(vector));
    return StickerEmbedding.newBuilder()
        .setStickerId(stickerId)
        .setSpaces(List.of(new SpaceVectors(space, space, List.of(only))))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash(contentHash)
        .setEncodedAt(Instant.EPOCH)
        .build();
  }

  private static ByteBuffer bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes;
  }
}
