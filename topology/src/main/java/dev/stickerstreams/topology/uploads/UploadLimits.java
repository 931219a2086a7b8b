package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;
import dev.stickerstreams.topology.limits.Limits;

/**
 * What an upload may contain. Immutable.
 *
 * @param maxTextChars characters of a description, tag or OCR text
 * @param maxTags tags in one language
 * @param maxImageBytes bytes of the encoded image
 * @param image what its headers may say
 */
public record UploadLimits(int maxTextChars, int maxTags, int maxImageBytes, ImageLimits image) {

  private static final int MAX_LANGUAGES = 64;
  private static final int MAX_EMOJI = 64;

  public static UploadLimits of(StickerStreamsConfig config) {
    return new UploadLimits(
        config.getInt(StickerStreamsConfig.UPLOAD_MAX_TEXT_CHARS),
        config.getInt(StickerStreamsConfig.UPLOAD_MAX_TAGS),
        config.getInt(StickerStreamsConfig.UPLOAD_MAX_IMAGE_BYTES),
        config.imageLimits());
  }

  /**
   * Insists that an upload keeps to the limits.
   *
   * @throws RejectedRecordException if the upload exceeds a limit or lacks its id
   */
  void check(Sticker sticker) {
    checkStickerId(sticker.getStickerId());
    checkAttributes(sticker);
    Limits.atMost("annotations", sticker.getAnnotations().size(), MAX_LANGUAGES, "languages");
    sticker.getAnnotations().forEach(this::checkAnnotation);
    checkText("ocrText", sticker.getOcrText());
    if (sticker.getImage() != null) {
      Limits.atMost("image", sticker.getImage().remaining(), maxImageBytes, "bytes");
    }
  }

  private static void checkAttributes(Sticker sticker) {
    Limits.checkId("pack", sticker.getPack());
    Limits.checkId("tenant", sticker.getTenant());
    Limits.checkIds("emoji", sticker.getEmoji(), MAX_EMOJI);
    Limits.checkId("imageFormat", sticker.getImageFormat());
    Limits.checkText("imageUri", sticker.getImageUri(), Limits.MAX_URI_CHARS);
    Limits.checkId("emotionClass", sticker.getEmotionClass());
    Limits.checkId("emotionLabel", sticker.getEmotionLabel());
    Limits.checkId("styleClass", sticker.getStyleClass());
  }

  private static void checkStickerId(String stickerId) {
    if (stickerId.isBlank()) {
      throw new RejectedRecordException("Field stickerId is blank; every sticker needs an id.");
    }
    Limits.checkId("stickerId", stickerId);
  }

  private void checkAnnotation(String language, Annotation annotation) {
    Limits.checkId("annotations", language);
    String field = "annotations." + language;
    checkText(field + ".description", annotation.getDescription());
    Limits.atMost(field + ".tags", annotation.getTags().size(), maxTags, "tags");
    annotation.getTags().forEach(tag -> checkText(field + ".tags", tag));
  }

  private void checkText(String field, String text) {
    Limits.checkText(field, text, maxTextChars);
  }
}
