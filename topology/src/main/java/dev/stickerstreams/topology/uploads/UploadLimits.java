package dev.stickerstreams.topology.uploads;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.deadletter.RejectedRecordException;

/**
 * What an upload may contain. Immutable.
 *
 * @param maxTextChars characters of a description, tag or OCR text
 * @param maxTags tags in one language
 * @param maxImageBytes bytes of the encoded image
 */
public record UploadLimits(int maxTextChars, int maxTags, int maxImageBytes) {

  private static final int MAX_ID_CHARS = 512;
  private static final int MAX_LANGUAGES = 64;

  public static UploadLimits of(StickerStreamsConfig config) {
    return new UploadLimits(
        config.getInt(StickerStreamsConfig.UPLOAD_MAX_TEXT_CHARS),
        config.getInt(StickerStreamsConfig.UPLOAD_MAX_TAGS),
        config.getInt(StickerStreamsConfig.UPLOAD_MAX_IMAGE_BYTES));
  }

  /**
   * Insists that an upload keeps to the limits.
   *
   * @throws RejectedRecordException if the upload exceeds a limit or lacks its id
   */
  void check(Sticker sticker) {
    checkId(sticker.getStickerId());
    atMost("annotations", sticker.getAnnotations().size(), MAX_LANGUAGES, "languages");
    sticker.getAnnotations().forEach(this::checkAnnotation);
    checkText("ocrText", sticker.getOcrText());
    if (sticker.getImage() != null) {
      atMost("image", sticker.getImage().remaining(), maxImageBytes, "bytes");
    }
  }

  private static void checkId(String stickerId) {
    if (stickerId.isBlank()) {
      throw new RejectedRecordException("Field stickerId is blank; every sticker needs an id.");
    }
    atMost("stickerId", stickerId.length(), MAX_ID_CHARS, "characters");
  }

  private void checkAnnotation(String language, Annotation annotation) {
    String field = "annotations." + language;
    checkText(field + ".description", annotation.getDescription());
    atMost(field + ".tags", annotation.getTags().size(), maxTags, "tags");
    annotation.getTags().forEach(tag -> checkText(field + ".tags", tag));
  }

  private void checkText(String field, String text) {
    if (text != null) {
      atMost(field, text.length(), maxTextChars, "characters");
    }
  }

  private static void atMost(String field, int size, int limit, String unit) {
    if (size > limit) {
      throw new RejectedRecordException(
          "Field " + field + " has " + size + " " + unit + ", at most " + limit + " are allowed.");
    }
  }
}
