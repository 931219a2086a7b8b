package dev.stickerstreams.state.internal.hnsw;

/** Which owners a search may return. Called for every candidate, so it must be cheap. */
@FunctionalInterface
public interface OwnerFilter {

  /** Accepts every owner. */
  OwnerFilter ALL = owner -> true;

  /** Whether vectors of this owner may be returned. */
  boolean accepts(int owner);
}
