package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerEmbedding;

/** A checked sticker with its decoded vectors. */
record Upsert(StickerEmbedding sticker, StickerVectors vectors) {

  String id() {
    return sticker.getStickerId();
  }
}
