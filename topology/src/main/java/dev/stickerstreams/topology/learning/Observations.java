package dev.stickerstreams.topology.learning;

import dev.stickerstreams.topology.learning.Popularity.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was seen that may concern the candidates for an answer, before it is weighed. Immutable.
 *
 * @param viewer what the viewer did in this conversation
 * @param recent stickers the viewer sent last, as the client knows, latest first
 * @param favourites stickers the viewer keeps
 * @param counts how often candidates were shown and sent, by sticker id
 * @param similarities cosines of candidates with what was said before, by sticker id
 */
record Observations(
    SenderMemory viewer,
    List<String> recent,
    List<String> favourites,
    Map<String, Part> counts,
    Map<String, Double> similarities) {

  Evidence evidence(List<JudgedSticker> ranked, long nowMillis, LearningSettings settings) {
    SendRates rates = SendRates.of(counts.values());
    Contrast contrast = Contrast.of(similarities.values());
    Set<String> kept = Set.copyOf(favourites);
    Map<String, StickerEvidence> stickers = new HashMap<>();
    for (JudgedSticker candidate : ranked) {
      String id = candidate.stickerId();
      SenderMemory.Use use = viewer.use(id, nowMillis, settings);
      stickers.put(
          id,
          new StickerEvidence(
              similarities.containsKey(id) ? contrast.of(similarities.get(id)) : 0,
              Math.max(saturated(use.sent()), recency(id)),
              kept.contains(id),
              rates.popularity(counts.getOrDefault(id, Part.NONE)),
              saturated(use.dismissed()),
              use.reported()));
    }
    return new Evidence(Map.copyOf(stickers), viewer.worn());
  }

  /** The first time says most. */
  private static double saturated(double count) {
    return count / (count + 1);
  }

  private double recency(String stickerId) {
    int place = recent.indexOf(stickerId);
    return place < 0 ? 0 : 1.0 / (2 + place);
  }
}
