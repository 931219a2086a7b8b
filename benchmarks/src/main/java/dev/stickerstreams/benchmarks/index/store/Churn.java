package dev.stickerstreams.benchmarks.index.store;

import dev.stickerstreams.benchmarks.index.data.ClusteredVectors;
import dev.stickerstreams.benchmarks.index.engine.LocalStore;
import java.util.Random;

/** Changes what a store holds, and knows what it should hold. One thread at a time. */
final class Churn {

  private static final long SEED = 820_030;

  private final LocalStore store;
  private final ClusteredVectors source;
  private final float[][] current;
  private final Random random = new Random(SEED);

  Churn(LocalStore store, ClusteredVectors source, int vectors) {
    this.store = store;
    this.source = source;
    this.current = new float[vectors][];
  }

  /** By sticker number, its vector. */
  float[][] current() {
    return current;
  }

  void fill() {
    for (int number = 0; number < current.length; number++) {
      move(number);
    }
    store.commit();
  }

  /** Gives a sticker another vector. */
  void move(int number) {
    current[number] = source.next(1)[0];
    store.upsert(number, current[number]);
  }

  void moveAny() {
    move(random.nextInt(current.length));
  }

  /** Deletes a share of the stickers at random, then inserts as many with other vectors. */
  void replace(double share) {
    int[] numbers =
        random.ints(0, current.length).distinct().limit((long) (share * current.length)).toArray();
    for (int number : numbers) {
      store.delete(number);
    }
    for (int number : numbers) {
      move(number);
    }
  }
}
