package dev.stickerstreams.topology.retrieval;

/**
 * How many stickers to gather.
 *
 * @param near nearest by vector
 * @param efSearch ef of HNSW
 * @param byWords best by shared words, and as many by 3-grams
 * @param byEmoji of each emoji in the message
 * @param byImpliedEmoji of each emoji that slang or kaomoji stand for, or that is expected
 * @param byExpectedEmoji emoji that are expected to be sent
 */
public record CandidateSettings(
    int near, int efSearch, int byWords, int byEmoji, int byImpliedEmoji, int byExpectedEmoji) {

  private static final int WORDS = 20;
  private static final int EMOJI = 20;
  private static final int IMPLIED = 2;
  private static final int EXPECTED = 10;

  public static CandidateSettings of(int near, int efSearch) {
    return new CandidateSettings(near, efSearch, WORDS, EMOJI, IMPLIED, EXPECTED);
  }

  /** The same, with at least so many nearest and of each emoji. */
  CandidateSettings atLeast(int k) {
    return new CandidateSettings(
        Math.max(near, k),
        efSearch,
        byWords,
        Math.max(byEmoji, k),
        byImpliedEmoji,
        byExpectedEmoji);
  }
}
