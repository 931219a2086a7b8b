package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerEmbedding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
   * @param query L2-normalised vector, {@code [dimensions]} float32
   * @throws IllegalArgumentException if the query's length is not the space's dimension
   */
  List<StickerHit> search(String space, float[] query, SearchRequest request);

  /** The stored row of a sticker. */
  Optional<StickerEmbedding> get(String stickerId);
}
