package dev.stickerstreams.benchmarks.index.data;

import dev.stickerstreams.schemas.StickerEmbedding;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up encoded stickers that fill an index, with one of {@link ClusteredVectors} each.
 *
 * @param space embedding space
 * @param dimensions of the space
 * @param count stickers
 */
public record SyntheticStickers(String space, int dimensions, int count) {

  /** All of them, made as they are taken; the same ones each time. */
  public Stream<StickerEmbedding> stickers() {
    ClusteredVectors source = new ClusteredVectors(dimensions);
    return IntStream.range(0, count).mapToObj(number -> sticker(number, source.next(1)[0]));
  }

  private StickerEmbedding sticker(int number, float[] vector) {
    return EncodedSticker.of(
        "synthetic-" + number, space, "sticker " + number, "synthetic", vector);
  }
}
