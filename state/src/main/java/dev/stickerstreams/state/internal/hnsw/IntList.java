package dev.stickerstreams.state.internal.hnsw;

import java.util.Arrays;

/** A growing list of ints. Not thread-safe. */
final class IntList {

  private int[] values = new int[64];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int get(int i) {
    return values[i];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }
}
