package dev.stickerstreams.app.catalogue.sticker820k;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.Sticker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The annotation of one sticker of Sticker820K; all but the name may be null. The classes that the
 * data set gives to stickers without an emotion or a style count as none.
 *
 * @param name key in both LMDB environments
 * @param caption what the sticker shows
 * @param emotionClass one of 30 emotions
 * @param emotionLabel finer emotion
 * @param styleClass drawing style
 * @param ocrText text in the image
 */
record StickerRecord(
    String name,
    String caption,
    String emotionClass,
    String emotionLabel,
    String styleClass,
    String ocrText) {

  private static final String LANGUAGE = "zh";
  private static final Set<String> NO_EMOTION = Set.of("其他/中性");
  private static final Set<String> NO_STYLE = Set.of("其他类型");

  /**
   * Reads a pickled record.
   *
   * @throws IllegalArgumentException if it is no dict of texts
   */
  static StickerRecord read(String name, byte[] pickle) {
    Map<String, String> fields = PickledDict.read(pickle);
    return new StickerRecord(
        name,
        field(fields, "caption", Set.of()),
        field(fields, "emotion_class", NO_EMOTION),
        field(fields, "emotion_label", NO_EMOTION),
        field(fields, "style_class", NO_STYLE),
        field(fields, "ocr_text", Set.of()));
  }

  private static String field(Map<String, String> fields, String name, Set<String> none) {
    return Optional.ofNullable(fields.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !none.contains(text))
        .orElse(null);
  }

  /** The sticker, still without its image. */
  Sticker.Builder sticker() {
    return Sticker.newBuilder()
        .setStickerId(name)
        .setAnnotations(annotations())
        .setOcrText(ocrText)
        .setEmotionClass(emotionClass)
        .setEmotionLabel(emotionLabel)
        .setStyleClass(styleClass);
  }

  private Map<String, Annotation> annotations() {
    return caption == null ? Map.of() : Map.of(LANGUAGE, new Annotation(caption, List.of()));
  }
}
