package dev.stickerstreams.encoders;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is of a sticker to encode.
 *
 * @param image the encoded image (PNG, JPEG, GIF, WebP ...)
 * @param annotations by BCP 47 language tag
 * @param ocrText text written in the image
 * @param emotionClass coarse emotion
 * @param emotionLabel fine emotion
 * @param styleClass drawing style
 */
public record StickerContent(
    Optional<byte[]> image,
    Map<String, Text> annotations,
    Optional<String> ocrText,
    Optional<String> emotionClass,
    Optional<String> emotionLabel,
    Optional<String> styleClass) {

  /**
   * An annotation in one language.
   *
   * @param description one sentence or phrase
   * @param tags key words, best first
   */
  public record Text(Optional<String> description, List<String> tags) {}
}
