package dev.stickerstreams.topology.messages;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.topology.index.IndexAccess;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** Query vectors for messages that start from a sticker. Thread-safe. */
public final class IndexedVectors {

  private final IndexAccess access;

  /**
   * Vectors of the stickers in an index.
   *
   * @param access to the index, which may not be open yet
   */
  public IndexedVectors(IndexAccess access) {
    this.access = access;
  }

  /** The normalised mean of a sticker's vectors in a space; empty where it has none. */
  public Optional<float[]> vector(String stickerId, String space) {
    return access
        .index()
        .flatMap(open -> open.get(stickerId))
        .flatMap(
            sticker ->
                sticker.getSpaces().stream().filter(s -> s.getSpace().equals(space)).findFirst())
        .map(IndexedVectors::mean);
  }

  /** The normalised sum of vectors of one space. */
  static float[] sum(List<float[]> vectors) {
    float[] sum = new float[vectors.get(0).length];
    vectors.forEach(vector -> add(sum, FloatBuffer.wrap(vector)));
    return normalised(sum);
  }

  private static float[] mean(SpaceVectors vectors) {
    List<StickerVector> all = vectors.getVectors();
    float[] sum = new float[all.get(0).getValues().remaining() / Float.BYTES];
    all.forEach(vector -> add(sum, floats(vector)));
    return normalised(sum);
  }

  private static FloatBuffer floats(StickerVector vector) {
    return vector.getValues().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  private static void add(float[] sum, FloatBuffer values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values.get(i);
    }
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
