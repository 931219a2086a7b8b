package dev.stickerstreams.app.catalogue;

import dev.stickerstreams.schemas.Rating;
import java.util.List;
import java.util.Map;

/**
 * One line of a catalogue. All but the id may be null.
 *
 * @param stickerId identifies the sticker in the index
 * @param pack pack the sticker belongs to
 * @param tenant customer or workspace the sticker is for; null for everyone
 * @param image path of the image file, relative to the catalogue's directory
 * @param imageUri where clients load the image; null to derive it from the path
 * @param annotations what the sticker shows, by BCP 47 language tag
 * @param ocrText text written in the image
 * @param emotion coarse emotion, such as joy
 * @param emotionLabel fine emotion, such as laughing
 * @param style drawing style, such as 3d
 * @param rating audience rating
 * @param animated whether the image moves; null to let the image decide
 */
public record CatalogueSticker(
    String stickerId,
    String pack,
    String tenant,
    String image,
    String imageUri,
    Map<String, Annotation> annotations,
    String ocrText,
    String emotion,
    String emotionLabel,
    String style,
    Rating rating,
    Boolean animated) {

  /** A description and tags in one language. */
  public record Annotation(String description, List<String> tags) {

    /**
     * Makes the tags immutable; none for null.
     *
     * @throws IllegalArgumentException if one of them is null
     */
    public Annotation {
      tags = tags == null ? List.of() : whole(tags);
    }

    private static List<String> whole(List<String> tags) {
      int missing = tags.indexOf(null);
      if (missing >= 0) {
        throw new IllegalArgumentException("tags[%d] is null; a tag is a text".formatted(missing));
      }
      return List.copyOf(tags);
    }
  }

  /**
   * Makes the annotations immutable; none for null.
   *
   * @throws IllegalArgumentException without a sticker id, or if an annotation is null
   */
  public CatalogueSticker {
    if (stickerId == null || stickerId.isBlank()) {
      throw new IllegalArgumentException("stickerId is missing or blank; every sticker needs one");
    }
    annotations = annotations == null ? Map.of() : whole(annotations);
  }

  private static Map<String, Annotation> whole(Map<String, Annotation> annotations) {
    annotations.forEach(
        (language, text) -> {
          if (text == null) {
            throw new IllegalArgumentException(
                "annotations.%s is null; an annotation is an object with description and tags"
                    .formatted(language));
          }
        });
    return Map.copyOf(annotations);
  }
}
