package dev.stickerstreams.benchmarks.pipeline;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up encoded stickers that fill an index: unit vectors around random centres, one a sticker.
 *
 * @param space embedding space
 * @param dimensions of the space
 * @param count stickers
 */
record SyntheticStickers(String space, int dimensions, int count) {

  private static final int STICKERS_PER_CENTRE = 50;
  private static final double SPREAD = 0.5;
  private static final long SEED = 512;

  Stream<StickerEmbedding> stickers() {
    Random random = new Random(SEED);
    List<float[]> centres =
        IntStream.rangeClosed(0, count / STICKERS_PER_CENTRE)
            .mapToObj(i -> normal(random))
            .toList();
    return IntStream.range(0, count)
        .mapToObj(i -> sticker(i, near(centres.get(random.nextInt(centres.size())), random)));
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

  private float[] normal(Random random) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private float[] near(float[] centre, Random random) {
    float[] vector = normal(random);
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (centre[i] + SPREAD * vector[i]);
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < dimensions; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private static ByteBuffer bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes;
  }
}
