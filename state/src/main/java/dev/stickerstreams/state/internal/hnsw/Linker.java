package dev.stickerstreams.state.internal.hnsw;

import java.util.Arrays;

/**
 * Chooses neighbours and writes the lists of a graph that vectors are added to, after Malkov and
 * Yashunin, on any number of threads.
 *
 * <p>The selection heuristic may thin a vector out of every list that names it: no walk finds it
 * then, which Xiao et al., <em>Enhancing HNSW Index for Real-Time Updates</em>, 2024, call an
 * unreachable point. Here the last link to a vector on level 0 stays: it takes the place of the
 * farthest neighbour that other lists name too.
 */
final class Linker {

  private static final int LOCK_STRIPES = 1 << 12;

  private final int m;
  private final VectorCodes codes;
  private final LinkTable links;
  private final SlotBits live;
  private final InLinks inLinks = new InLinks();
  private final NeighbourSelection selection;
  private final Object[] locks = new Object[LOCK_STRIPES];

  Linker(int m, VectorCodes codes, LinkTable links, SlotBits live) {
    this.m = m;
    this.codes = codes;
    this.links = links;
    this.live = live;
    this.selection = new NeighbourSelection(codes);
    Arrays.setAll(locks, i -> new Object());
  }

  InLinks inLinks() {
    return inLinks;
  }

  int capacity(int level) {
    return level == 0 ? 2 * m : m;
  }

  /** Gives a slot that no list names yet its own list, of what the walker found. */
  void choose(Walker w, int slot, int level) {
    int count = selection.select(w.found(), w.count(), w.selected, 0, m);
    links.write(slot, level, w.selected, count);
    for (int i = 0; level == 0 && i < count; i++) {
      inLinks.add(w.selected[i]);
    }
  }

  /** Adds a slot to the lists of its own neighbours. */
  void linkBack(Walker w, int slot, int level) {
    int count = links.read(slot, level, w.selected);
    if (level > 0) {
      linkAll(w, count, level, slot);
    } else if (count > 0) {
      inLinks.add(slot); // held, so that only the last of its links counts as such
      linkAll(w, count, 0, slot);
      inLinks.remove(slot);
      secure(w, w.selected[0], slot);
    }
  }

  private void linkAll(Walker w, int count, int level, int slot) {
    for (int i = 0; i < count; i++) {
      link(w, w.selected[i], level, slot);
    }
  }

  /**
   * Links a slot that no path led to with what a walk to its place has found. Only lists with room
   * are added to, so that nothing else loses its path, but for the nearest if none has room.
   */
  void adopt(Walker w, int slot) {
    int linked = 0;
    for (int i = 0; i < w.count() && linked < m; i++) {
      int neighbour = w.slot(i);
      if (append(w, neighbour, slot)) {
        append(w, slot, neighbour);
        linked++;
      }
    }
    if (linked == 0 && w.count() > 0) {
      force(w, w.slot(0), slot);
      append(w, slot, w.slot(0));
    }
  }

  /** Adds a neighbour to a list; false if that is full. */
  boolean append(Walker w, int from, int to) {
    synchronized (lock(from)) {
      int count = links.read(from, 0, w.list);
      if (count == capacity(0)) {
        return false;
      }
      if (!contains(w.list, count, to)) {
        w.list[count] = to;
        inLinks.add(to);
        links.write(from, 0, w.list, count + 1);
      }
    }
    w.touched.add(from);
    return true;
  }

  /** Adds a neighbour to a list, thinning the list out where it is full. */
  private void link(Walker w, int from, int level, int to) {
    synchronized (lock(from)) {
      int count = links.read(from, level, w.list);
      if (contains(w.list, count, to)) {
        return;
      }
      w.list[count++] = to;
      if (level == 0) {
        inLinks.add(to);
      }
      if (count > capacity(level)) {
        count = thin(w, from, level, count);
      }
      links.write(from, level, w.list, count);
    }
    w.touched.add(from);
  }

  private static boolean contains(int[] list, int count, int slot) {
    for (int i = 0; i < count; i++) {
      if (list[i] == slot) {
        return true;
      }
    }
    return false;
  }

  private int thin(Walker w, int from, int level, int count) {
    w.touch(w.list, count);
    for (int i = 0; i < count; i++) {
      int slot = w.list[i];
      w.sorted[i] = Candidate.of(codes.between(from, slot), slot);
    }
    Candidate.sortDescending(w.sorted, count);
    int kept = selection.select(w.sorted, count, w.list, 0, capacity(level));
    return level == 0 ? keepLastLinks(w, count, kept) : kept;
  }

  /** Takes back what was thinned out although no other list names it. */
  private int keepLastLinks(Walker w, int count, int kept) {
    int last = 0;
    for (int i = 0, next = 0; i < count; i++) {
      int slot = Candidate.slot(w.sorted[i]);
      if (next < kept && w.list[next] == slot) {
        next++;
      } else if (!live.get(slot)) {
        inLinks.remove(slot);
      } else if (!inLinks.removeIfNotLast(slot)) {
        w.otherList[last++] = slot;
      }
    }
    int total = kept;
    for (int i = 0; i < last; i++) {
      total = insert(w.list, total, w.otherList[i]);
    }
    return total;
  }

  /** Adds to a list, in place of the farthest that can be spared; its links are counted already. */
  private int insert(int[] list, int count, int slot) {
    if (count < capacity(0)) {
      list[count] = slot;
      return count + 1;
    }
    for (int i = count - 1; i > 0; i--) {
      if (inLinks.removeIfNotLast(list[i])) {
        list[i] = slot;
        return count;
      }
    }
    inLinks.remove(slot);
    return count;
  }

  /** Makes a list name a slot if none does. */
  private void secure(Walker w, int from, int slot) {
    if (inLinks.count(slot) == 0) {
      force(w, from, slot);
    }
  }

  private void force(Walker w, int from, int slot) {
    synchronized (lock(from)) {
      int count = links.read(from, 0, w.list);
      if (!contains(w.list, count, slot)) {
        inLinks.add(slot);
        links.write(from, 0, w.list, insert(w.list, count, slot));
      }
    }
    w.touched.add(from);
  }

  private Object lock(int slot) {
    return locks[slot & (LOCK_STRIPES - 1)];
  }
}
