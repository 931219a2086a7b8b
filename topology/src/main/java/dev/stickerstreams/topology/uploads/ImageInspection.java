package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.schemas.Sticker;

/**
 * Looks at the headers of an upload's image, whether or not a model will look at its pixels:
 * clients are to show it.
 */
final class ImageInspection {

  private ImageInspection() {}

  /**
   * The sticker, with the image's word on whether it moves where the upload does not say.
   *
   * @throws dev.stickerstreams.encoders.image.ImageRejectedException if the image is none, is
   *     damaged or exceeds the decoder's limits
   */
  static Sticker inspect(Sticker sticker, ImageDecoder decoder) {
    if (sticker.getImage() == null) {
      return sticker;
    }
    ImageFacts facts = decoder.facts(StickerContents.bytes(sticker.getImage()));
    if (sticker.getAnimated() == null) {
      sticker.setAnimated(facts.animated());
    }
    return sticker;
  }
}
