package dev.stickerstreams.topology.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the longest of many terms that starts at a place in a text. A trie over UTF-16 units whose
 * edges lie in one open-addressed table; a look-up costs no more steps than the longest term has
 * units, so that scanning a text is linear in its length. Immutable and thread-safe.
 */
final class TermTrie<V> {

  /** Longest term, in UTF-16 units. */
  static final int MAX_TERM_LENGTH = 64;

  private static final long FREE = -1;

  /** A term found in {@code [start, end)} of a text, with what is kept for it. */
  record Found<V>(int start, int end, V value) {}

  /** Says whether a term, told by what is kept for it, may stand in {@code [start, end)}. */
  @FunctionalInterface
  interface Place<V> {
    boolean fits(int start, int end, V value);
  }

  /** Collects terms; a term's first value wins. */
  static final class Builder<V> {
    private final Map<Long, Integer> edges = new HashMap<>();
    private final List<V> values = new ArrayList<>();

    Builder() {
      values.add(null);
    }

    Builder<V> add(String term, V value) {
      if (term.isEmpty() || term.length() > MAX_TERM_LENGTH) {
        throw new IllegalArgumentException(
            "A term has 1 to " + MAX_TERM_LENGTH + " characters, not " + term.length());
      }
      int node = 0;
      for (int i = 0; i < term.length(); i++) {
        node = edges.computeIfAbsent(edge(node, term.charAt(i)), any -> newNode());
      }
      if (values.get(node) == null) {
        values.set(node, value);
      }
      return this;
    }

    private int newNode() {
      values.add(null);
      return values.size() - 1;
    }

    TermTrie<V> build() {
      return new TermTrie<>(edges, values);
    }
  }

  private final long[] edges;
  private final int[] targets;
  private final List<V> values;

  private TermTrie(Map<Long, Integer> from, List<V> values) {
    int slots = Integer.highestOneBit(Math.max(4, from.size())) * 4;
    edges = new long[slots];
    targets = new int[slots];
    this.values = new ArrayList<>(values);
    Arrays.fill(edges, FREE);
    from.forEach(this::insert);
  }

  private void insert(long edge, int target) {
    int slot = slot(edge);
    while (edges[slot] != FREE) {
      slot = (slot + 1) & (edges.length - 1);
    }
    edges[slot] = edge;
    targets[slot] = target;
  }

  private int slot(long edge) {
    long mixed = edge * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & (edges.length - 1);
  }

  private static long edge(int node, char unit) {
    return (long) node << 16 | unit;
  }

  private int next(int node, char unit) {
    long edge = edge(node, unit);
    for (int slot = slot(edge); edges[slot] != FREE; slot = (slot + 1) & (edges.length - 1)) {
      if (edges[slot] == edge) {
        return targets[slot];
      }
    }
    return 0;
  }

  /** The longest term that starts at {@code from} and fits its place, or null. */
  Found<V> longest(CharSequence text, int from, Place<V> place) {
    int bestEnd = 0;
    V best = null;
    int node = 0;
    for (int at = from; at < text.length(); at++) {
      node = next(node, text.charAt(at));
      if (node == 0) {
        break;
      }
      V value = values.get(node);
      if (value != null && place.fits(from, at + 1, value)) {
        best = value;
        bestEnd = at + 1;
      }
    }
    return best == null ? null : new Found<>(from, bestEnd, best);
  }

  /** The terms of a text that fit their places, longest first from the left, none overlapping. */
  List<Found<V>> all(CharSequence text, Place<V> place) {
    List<Found<V>> all = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      Found<V> found = longest(text, at, place);
      if (found != null) {
        all.add(found);
      }
      at = found == null ? at + 1 : found.end();
    }
    return all;
  }

  /** What is kept for exactly this term, or null. */
  V exact(CharSequence term) {
    Found<V> found = longest(term, 0, (start, end, value) -> end == term.length());
    return found == null ? null : found.value();
  }
}
