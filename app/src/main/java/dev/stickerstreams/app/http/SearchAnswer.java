package dev.stickerstreams.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.ranking.RankedSticker;
import java.util.List;

/**
 * What a search of the debug API found.
 *
 * @param space the space that was searched
 * @param language what the text was taken for; null for a sticker
 * @param minScore a suggestion must reach this; what does not is listed all the same
 * @param found best first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchAnswer(String space, String language, double minScore, List<Found> found) {

  /**
   * One sticker.
   *
   * @param score what ranks it
   * @param cosine the part of the score that the index gave
   * @param kind what part of the sticker matched
   * @param label the text that matched; null for an image
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(
      String stickerId,
      double score,
      float cosine,
      String kind,
      String label,
      String pack,
      String imageUri) {

    static Found of(RankedSticker ranked) {
      StickerHit hit = ranked.hit();
      return new Found(
          hit.stickerId(),
          ranked.score(),
          hit.score(),
          hit.kind().name(),
          hit.label(),
          hit.attributes().getPack(),
          hit.attributes().getImageUri());
    }
  }
}
