package dev.stickerstreams.state;

/**
 * How to search.
 *
 * @param k number of different stickers wanted
 * @param enough number of them that will do: with fewer, several vectors of the same stickers crowd
 *     the candidates, and a wider search follows
 * @param efSearch size of the candidate list of the HNSW walk (ef of Malkov and Yashunin); raised
 *     to k where smaller
 * @param filter which stickers may be returned
 */
public record SearchRequest(int k, int enough, int efSearch, StickerFilter filter) {

  public SearchRequest {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
    if (enough < 1 || enough > k) {
      throw new IllegalArgumentException(
          "enough must be from 1 to k = %d, was %d".formatted(k, enough));
    }
    efSearch = Math.max(efSearch, k);
  }

  /** A search for no fewer than k stickers. */
  public SearchRequest(int k, int efSearch, StickerFilter filter) {
    this(k, k, efSearch, filter);
  }

  /** A search over all stickers. */
  public static SearchRequest of(int k, int efSearch) {
    return new SearchRequest(k, efSearch, StickerFilter.ALL);
  }
}
