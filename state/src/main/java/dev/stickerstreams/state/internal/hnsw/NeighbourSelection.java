package dev.stickerstreams.state.internal.hnsw;

/**
 * Chooses neighbours that lie in different directions: SELECT-NEIGHBORS-HEURISTIC, algorithm 4 of
 * Malkov and Yashunin, without extending the candidates. A candidate is kept if it is nearer to the
 * base than to every neighbour kept before.
 *
 * <p>A vector equal to the base is as near to every candidate as the base is, so it would keep all
 * others out, and equal vectors would form a chain that hangs on one link. Therefore a few of them
 * are kept beside what is kept without them.
 */
final class NeighbourSelection {

  private static final int MOST_EQUAL = 4;

  private final VectorCodes codes;

  NeighbourSelection(VectorCodes codes) {
    this.codes = codes;
  }

  /**
   * Selects at most {@code limit} of the candidates, best first.
   *
   * @param candidates {@link Candidate}s, nearest first
   * @param selected the first {@code alreadySelected} entries are taken as kept
   * @return how many are selected now
   */
  int select(long[] candidates, int count, int[] selected, int alreadySelected, int limit) {
    int equal = equalToBase(candidates, count);
    int kept = alreadySelected;
    for (int i = 0; i < Math.min(equal, MOST_EQUAL) && kept < limit; i++) {
      selected[kept++] = Candidate.slot(candidates[i]);
    }
    int distinctFrom = kept;
    for (int i = equal; i < count && kept < limit; i++) {
      int slot = Candidate.slot(candidates[i]);
      float score = Candidate.score(candidates[i]);
      if (isDiverse(slot, score, selected, 0, alreadySelected)
          && isDiverse(slot, score, selected, distinctFrom, kept)) {
        selected[kept++] = slot;
      }
    }
    return kept;
  }

  /** How many of the nearest are as near to the base as to themselves. */
  private int equalToBase(long[] candidates, int count) {
    int equal = 0;
    while (equal < count && isEqualToBase(candidates[equal])) {
      equal++;
    }
    return equal;
  }

  private boolean isEqualToBase(long candidate) {
    int slot = Candidate.slot(candidate);
    return codes.between(slot, slot) == Candidate.score(candidate);
  }

  private boolean isDiverse(int slot, float scoreToBase, int[] selected, int from, int to) {
    for (int i = from; i < to; i++) {
      if (codes.between(slot, selected[i]) >= scoreToBase) {
        return false;
      }
    }
    return true;
  }
}
