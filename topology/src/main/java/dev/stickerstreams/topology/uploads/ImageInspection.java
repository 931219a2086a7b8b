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
   * The upload with what its image says; on whether it moves, where the sticker does not say.
   *
   * @throws dev.stickerstreams.encoders.image.ImageRejectedException if the image is none, is
   *     damaged or exceeds the decoder's limits
   */
  static Upload inspect(Upload upload, ImageDecoder decoder) {
    Sticker sticker = upload.sticker();
    if (sticker.getImage() == null) {
      return upload;
    }
    ImageFacts facts = decoder.facts(StickerContents.bytes(sticker.getImage()));
    if (sticker.getAnimated() == null) {
      sticker.setAnimated(facts.animated());
    }
    return upload.withImage(facts);
  }
}
