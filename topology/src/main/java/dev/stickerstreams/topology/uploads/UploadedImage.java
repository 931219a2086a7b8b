package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.schemas.Sticker;

/**
 * Looks at the headers of an upload's image, whether or not a model will look at its pixels:
 * clients are to show it.
 */
final class UploadedImage {

  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

  private UploadedImage() {}

  /**
   * The sticker, with the image's word on whether it moves where the upload does not say.
   *
   * @throws dev.stickerstreams.encoders.image.ImageRejectedException if the image is none, is
   *     damaged or exceeds the limits
   */
  static Sticker inspect(Sticker sticker) {
    if (sticker.getImage() == null) {
      return sticker;
    }
    ImageFacts facts = DECODER.facts(StickerContents.bytes(sticker.getImage()));
    if (sticker.getAnimated() == null) {
      sticker.setAnimated(facts.animated());
    }
    return sticker;
  }
}
