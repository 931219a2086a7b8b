package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.schemas.StickerEmbedding;

/** A checked sticker with its decoded vectors. */
public record Upsert(StickerEmbedding sticker, DecodedVectors vectors) {

  /** Id of the sticker. */
  public String id() {
    return sticker.getStickerId();
  }
}
