package dev.stickerstreams.encoders.internal.bundle;

import java.util.List;

/**
 * How the parts of a sticker are combined into one vector: {@code image + ocrWeight · (text in the
 * image, else the image again) + annotationWeight · annotation}, L2-normalised. What a sticker
 * lacks is left out; where all that it has weighs nothing, the first of the three counts alone.
 *
 * @param ocrWeight the β of StickerCLIP
 * @param annotationWeight weight of the annotation's vector
 * @param annotationFields what the annotation text is made of, in order
 * @param separator between the fields
 * @param ocrMaxChars characters of the image's text that enter the annotation text
 */
public record Composition(
    double ocrWeight,
    double annotationWeight,
    List<AnnotationField> annotationFields,
    String separator,
    int ocrMaxChars) {

  /** A field of a sticker that can be part of its annotation text. */
  public enum AnnotationField {
    DESCRIPTION,
    TAGS,
    EMOTION_CLASS,
    EMOTION_LABEL,
    STYLE_CLASS,
    OCR_TEXT
  }
}
