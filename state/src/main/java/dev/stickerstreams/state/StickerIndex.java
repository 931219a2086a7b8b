package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerEmbedding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The read side of the sticker index: what stream threads, the debug API and tests may ask of it.
 *
 * <p>Thread-safe: any number of readers may search while the single writer updates.
 */
public interface StickerIndex {

  /** Number of stickers held, over all spaces. */
  int size();

  /** Ids of the embedding spaces that hold at least one vector. */
  Set<String> spaces();

  /**
   * The stickers nearest to a query, best first, each once with its best vector.
   *
   * @param space embedding space id; an unknown space yields an empty list
   * @param query {@code [dimensions]} float32; L2-normalised first if it is not yet
   * @throws IllegalArgumentException if the query's length is not the space's dimension, or it has
   *     no direction: a value is not finite, or all are zero
   */
  List<StickerHit> search(String space, float[] query, SearchRequest request);

  /**
   * What a search would find of given stickers, in no order: each that is held and that the filter
   * lets pass, once, with its best vector. One without a vector in the space has the score NaN, the
   * kind {@code OTHER} and no label.
   *
   * @param space embedding space id; in an unknown space no sticker has a vector
   * @param query {@code [dimensions]} float32; L2-normalised first if it is not yet
   * @throws IllegalArgumentException as {@link #search}
   */
  List<ScoredSticker> score(
      String space, float[] query, Collection<String> stickerIds, StickerFilter filter);

  /**
   * The stickers that have an emoji, in the order of their ids.
   *
   * @param key compared as it is with {@code StickerEmbedding.emoji}
   * @param limit most stickers wanted
   */
  List<EmojiHit> byEmoji(String key, StickerFilter filter, int limit);

  /**
   * The stickers whose pictures are near enough to one, nearest first, then by their ids. Compares
   * all pictures: some milliseconds for a million.
   */
  List<PictureHit> byPicture(PictureQuery query);

  /**
   * Hands over the texts of all stickers in batches, by the calling thread and beside updates, for
   * which it holds no lock. A sticker that is there all along comes at least once, in some version
   * it had meanwhile; one that comes or goes meanwhile may come or not.
   *
   * <p>Who calls {@link #listen} first and then scans misses nothing, if it passes over stickers of
   * the scan that a change was told of since: the change is newer. It has to keep the two apart by
   * a lock of its own, since they come from different threads.
   *
   * @param batchSize stickers a batch, at least 1; the last may have fewer
   */
  void scan(int batchSize, Consumer<List<StickerTexts>> batches);

  /** Tells a listener of every change from now on; what a start loads from the disk is none. */
  void listen(StickerChanges listener);

  /** The stored row of a sticker. */
  Optional<StickerEmbedding> get(String stickerId);
}
