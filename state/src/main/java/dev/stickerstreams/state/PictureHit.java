package dev.stickerstreams.state;

import dev.stickerstreams.schemas.StickerAttributes;
import java.util.Comparator;

/**
 * A sticker whose picture is near to the one asked for. Nearer ones come first, then smaller ids.
 *
 * @param stickerId the sticker
 * @param bits of shape that differ
 * @param attributes tenant, text in the image and the rest; shared, not to be changed
 */
public record PictureHit(String stickerId, int bits, StickerAttributes attributes)
    implements Comparable<PictureHit> {

  private static final Comparator<PictureHit> NEAREST_FIRST =
      Comparator.comparingInt(PictureHit::bits).thenComparing(PictureHit::stickerId);

  @Override
  public int compareTo(PictureHit other) {
    return NEAREST_FIRST.compare(this, other);
  }
}
