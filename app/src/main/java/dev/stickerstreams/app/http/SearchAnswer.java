package dev.stickerstreams.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stickerstreams.state.StickerHit;
import dev.stickerstreams.topology.ranking.RankedSticker;
import java.util.List;

/**
 * What a search of the debug API found.
 *
 * @param space the space that was searched; null where there was nothing to search for
 * @param language what the text was taken for; null for a sticker
 * @param abstainReason why nothing was searched for; null if something was
 * @param minProbability a suggestion must reach this; what does not is listed all the same
 * @param found best first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchAnswer(
    String space, String language, String abstainReason, double minProbability, List<Found> found) {

  /**
   * One sticker.
   *
   * @param score the probability that a person would send it, which ranks it
   * @param cosine of its best vector; null where it has none in the space
   * @param words share of the text's words that it has, weighted by how rare they are
   * @param because the emoji, slang or kaomoji that it was found by; null for none
   * @param kind what part of the sticker matched
   * @param label the text that matched; null for an image
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(
      String stickerId,
      double score,
      Float cosine,
      float words,
      String because,
      String kind,
      String label,
      String pack,
      String imageUri) {

    static Found of(RankedSticker ranked) {
      StickerHit hit = ranked.candidate().hit();
      return new Found(
          hit.stickerId(),
          ranked.score(),
          Float.isNaN(hit.score()) ? null : hit.score(),
          ranked.candidate().words(),
          ranked.candidate().why(),
          hit.kind().name(),
          hit.label(),
          hit.attributes().getPack(),
          hit.attributes().getImageUri());
    }
  }
}
