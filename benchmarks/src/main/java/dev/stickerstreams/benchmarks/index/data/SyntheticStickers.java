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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up encoded stickers that fill an index, with one of {@link ClusteredVectors} each.
 *
 * @param space embedding space
 * @param dimensions of the space
 * @param count stickers
 */
public record SyntheticStickers(String space, int dimensions, int count) {

  /** All of them, made as they are taken; the same ones each time. */
  public Stream<StickerEmbedding> stickers() {
    ClusteredVectors source = new ClusteredVectors(dimensions);
    return IntStream.range(0, count).mapToObj(number -> sticker(number, source.next(1)[0]));
  }

  private StickerEmbedding sticker(int number, float[] vector) {
    StickerVector only =
        new StickerVector(VectorKind.DESCRIPTION, "sticker " + number, bytes(vector));
    return StickerEmbedding.newBuilder()
        .setStickerId("synthetic-" + number)
        .setSpaces(List.of(new SpaceVectors(space, space, List.of(only))))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash("synthetic")
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
