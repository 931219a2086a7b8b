package dev.stickerstreams.state;

/**
 * How to search.
 *
 * @param k number of different stickers wanted
 * @param efSearch size of the candidate list of the HNSW walk (ef of Malkov and Yashunin); raised
 *     to k where smaller
 * @param filter which stickers may be returned
 */
public record SearchRequest(int k, int efSearch, StickerFilter filter) {

  public SearchRequest {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
    efSearch = Math.max(efSearch, k);
  }

  /** A search over all stickers. */
  public static SearchRequest of(int k, int efSearch) {
    return new SearchRequest(k, efSearch, StickerFilter.ALL);
  }
}
