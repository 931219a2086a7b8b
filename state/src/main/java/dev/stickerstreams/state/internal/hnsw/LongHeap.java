package dev.stickerstreams.state.internal.hnsw;

import java.util.Arrays;

/** A binary min-heap of longs that keeps its memory between uses. Not thread-safe. */
final class LongHeap {

  private long[] heap = new long[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  long top() {
    return heap[0];
  }

  void push(long value) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    siftUp(size++, value);
  }

  long pop() {
    long top = heap[0];
    long last = heap[--size];
    if (size > 0) {
      siftDown(last);
    }
    return top;
  }

  /** Adds a value, dropping the smallest where there would be more than {@code limit}. */
  void pushBounded(long value, int limit) {
    if (size < limit) {
      push(value);
    } else if (value > heap[0]) {
      siftDown(value);
    }
  }

  /** Empties the heap into an array, largest first; returns how many there are. */
  int drainDescending(long[] into) {
    int count = size;
    for (int i = count - 1; i >= 0; i--) {
      into[i] = pop();
    }
    return count;
  }

  private void siftUp(int start, long value) {
    int i = start;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (heap[parent] <= value) {
        break;
      }
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = value;
  }

  private void siftDown(long value) {
    int i = 0;
    int half = size >>> 1;
    while (i < half) {
      int child = 2 * i + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= value) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = value;
  }
}
