package dev.stickerstreams.state;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Stickers for tests. */
public final class Stickers {

  public static final String SPACE = "zh";

  private Stickers() {}

  public static StickerEmbedding of(String id, float[]... vectors) {
    return of(id, attributes().build(), vectors);
  }

  public static StickerEmbedding of(String id, StickerAttributes attributes, float[]... vectors) {
    return of(id, attributes, List.of(space(SPACE, vectors)));
  }

  public static StickerEmbedding of(
      String id, StickerAttributes attributes, List<SpaceVectors> spaces) {
    return StickerEmbedding.newBuilder()
        .setStickerId(id)
        .setSpaces(spaces)
        .setAttributes(attributes)
        .setContentHash("hash of " + id)
        .setEncodedAt(Instant.ofEpochMilli(1))
        .build();
  }

  public static StickerAttributes.Builder attributes() {
    return StickerAttributes.newBuilder().setPack("pack").setLanguages(List.of("zh"));
  }

  public static SpaceVectors space(String name, float[]... vectors) {
    return new SpaceVectors(name, "model", Stream.of(vectors).map(Stickers::vector).toList());
  }

  public static StickerVector vector(float[] values) {
    return new StickerVector(VectorKind.TAG, "label", bytes(values));
  }

  public static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }
}
