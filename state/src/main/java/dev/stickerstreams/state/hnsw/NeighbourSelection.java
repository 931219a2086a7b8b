package dev.stickerstreams.state.hnsw;

/**
 * Chooses neighbours that lie in different directions: SELECT-NEIGHBORS-HEURISTIC, algorithm 4 of
 * Malkov and Yashunin, without extending the candidates. A candidate is kept if it is nearer to the
 * base than to every neighbour kept before.
 */
final class NeighbourSelection {

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
    int kept = alreadySelected;
    for (int i = 0; i < count && kept < limit; i++) {
      int slot = Candidate.slot(candidates[i]);
      if (isDiverse(slot, Candidate.score(candidates[i]), selected, kept)) {
        selected[kept++] = slot;
      }
    }
    return kept;
  }

  private boolean isDiverse(int slot, float scoreToBase, int[] selected, int kept) {
    for (int i = 0; i < kept; i++) {
      if (codes.between(slot, selected[i]) >= scoreToBase) {
        return false;
      }
    }
    return true;
  }
}
