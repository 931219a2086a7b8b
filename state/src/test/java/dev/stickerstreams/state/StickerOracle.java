package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A plain map that is given the same operations as a store, and searches by brute force. */
public final class StickerOracle {

  static final int DIMENSIONS = 24;

  private final Map<String, StickerEmbedding> stickers = new HashMap<>();

  /** The operation at an offset, the same for every run of a seed. */
  static Operation operation(long seed, long offset, int ids) {
    Random random = new Random(seed * 1_000_003 + offset);
    String id = "sticker-" + random.nextInt(ids);
    if (random.nextInt(4) == 0) {
      return new Operation(id, null);
    }
    return new Operation(id, sticker(id, offset, random));
  }

  private static StickerEmbedding sticker(String id, long offset, Random random) {
    float[][] vectors = new float[1 + random.nextInt(3)][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = vector(random);
    }
    return Stickers.of(id, Stickers.attributes().setPack("pack-" + offset % 7).build(), vectors);
  }

  public static float[] vector(Random random) {
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return RandomVectors.normalised(vector);
  }

  void apply(Operation operation) {
    if (operation.sticker() == null) {
      stickers.remove(operation.id());
    } else {
      stickers.put(operation.id(), operation.sticker());
    }
  }

  int size() {
    return stickers.size();
  }

  List<String> nearest(float[] query, int k) {
    return stickers.values().stream()
        .sorted(Comparator.comparingDouble(sticker -> -score(query, sticker)))
        .limit(k)
        .map(StickerEmbedding::getStickerId)
        .toList();
  }

  static float score(float[] query, StickerEmbedding sticker) {
    return (float)
        sticker.getSpaces().get(0).getVectors().stream()
            .mapToDouble(vector -> RandomVectors.dot(query, values(vector)))
            .max()
            .orElseThrow();
  }

  private static float[] values(StickerVector vector) {
    float[] values = new float[DIMENSIONS];
    vector.getValues().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** Fails unless the store holds exactly what the map holds and finds what brute force finds. */
  void assertEqualTo(StickerIndex store, long seed, int ids) {
    assertThat(store.size()).as("seed %d", seed).isEqualTo(stickers.size());
    for (int i = 0; i < ids; i++) {
      String id = "sticker-" + i;
      assertThat(store.get(id).orElse(null))
          .as("%s, seed %d", id, seed)
          .isEqualTo(stickers.get(id));
    }
    assertThat(recall(store, seed)).as("seed %d", seed).isGreaterThanOrEqualTo(0.99);
  }

  private double recall(StickerIndex store, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 50)
        .mapToDouble(
            i -> {
              float[] query = vector(random);
              List<String> truth = nearest(query, 10);
              List<String> found =
                  store.search(Stickers.SPACE, query, SearchRequest.of(10, 100)).stream()
                      .map(StickerHit::stickerId)
                      .toList();
              assertThat(found).doesNotHaveDuplicates().hasSameSizeAs(truth);
              return truth.isEmpty()
                  ? 1
                  : (double) truth.stream().filter(found::contains).count() / truth.size();
            })
        .average()
        .orElseThrow();
  }

  /** An upsert, or a delete where the sticker is null. */
  record Operation(String id, StickerEmbedding sticker) {

    void applyTo(StickerIndexStore store, long offset) {
      if (sticker == null) {
        store.delete(id, 0, offset);
      } else {
        store.upsert(sticker, 0, offset);
      }
    }
  }
}
