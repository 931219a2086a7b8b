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
final class Stickers {

  static final String SPACE = "zh";

  private Stickers() {}

  static StickerEmbedding of(String id, float[]... vectors) {
    return of(id, attributes().build(), vectors);
  }

  static StickerEmbedding of(String id, StickerAttributes attributes, float[]... vectors) {
    return of(id, attributes, List.of(space(SPACE, vectors)));
  }

  static StickerEmbedding of(String id, StickerAttributes attributes, List<SpaceVectors> spaces) {
    return StickerEmbedding.newBuilder()
        .setStickerId(id)
        .setSpaces(spaces)
        .setAttributes(attributes)
        .setContentHash("hash of " + id)
        .setEncodedAt(Instant.ofEpochMilli(1))
        .build();
  }

  static StickerAttributes.Builder attributes() {
    return StickerAttributes.newBuilder().setPack("pack").setLanguages(List.of("zh"));
  }

  static SpaceVectors space(String name, float[]... vectors) {
    return new SpaceVectors(name, "model", Stream.of(vectors).map(Stickers::vector).toList());
  }

  static StickerVector vector(float[] values) {
    return new StickerVector(VectorKind.TAG, "label", bytes(values));
  }

  static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }
}
