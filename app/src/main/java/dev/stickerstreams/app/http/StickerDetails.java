package dev.stickerstreams.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A sticker as the index holds it, without the values of its vectors. Times are ISO 8601. */
record StickerDetails(
    String stickerId,
    String contentHash,
    String encodedAt,
    Attributes attributes,
    List<InSpace> spaces) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attributes(
      String pack,
      String tenant,
      String imageUri,
      List<String> languages,
      String ocrText,
      String ocrTextOrigin,
      Float ocrConfidence,
      String emotionClass,
      String emotionLabel,
      String styleClass,
      String rating,
      boolean animated,
      String createdAt,
      Map<String, String> names,
      String mediaType,
      Integer width,
      Integer height) {

    static Attributes of(StickerEmbedding sticker) {
      StickerAttributes attributes = sticker.getAttributes();
      return new Attributes(
          attributes.getPack(),
          attributes.getTenant(),
          attributes.getImageUri(),
          attributes.getLanguages(),
          attributes.getOcrText(),
          text(sticker.getOcrTextOrigin()),
          sticker.getOcrConfidence(),
          attributes.getEmotionClass(),
          attributes.getEmotionLabel(),
          attributes.getStyleClass(),
          text(attributes.getRating()),
          attributes.getAnimated(),
          text(attributes.getCreatedAt()),
          attributes.getNames(),
          attributes.getMediaType(),
          attributes.getWidth(),
          attributes.getHeight());
    }
  }

  record InSpace(String space, String model, List<Vector> vectors) {

    static InSpace of(SpaceVectors vectors) {
      return new InSpace(
          vectors.getSpace(),
          vectors.getModel(),
          vectors.getVectors().stream().map(Vector::of).toList());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Vector(String kind, String label, int dimensions) {

    static Vector of(StickerVector vector) {
      return new Vector(
          vector.getKind().name(), vector.getLabel(), vector.getValues().remaining() / Float.BYTES);
    }
  }

  static StickerDetails of(StickerEmbedding sticker) {
    return new StickerDetails(
        sticker.getStickerId(),
        sticker.getContentHash(),
        text(sticker.getEncodedAt()),
        Attributes.of(sticker),
        sticker.getSpaces().stream().map(InSpace::of).toList());
  }

  private static String text(Object value) {
    return Objects.toString(value, null);
  }
}
