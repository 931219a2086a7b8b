package dev.stickerstreams.app.evaluation;

import dev.stickerstreams.encoders.ContentVector;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.StickerHit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stickers with all their vectors, compared with a query one by one. */
final class ExactGallery {

  private final Map<String, Map<String, List<ContentVector>>> stickersBySpace = new HashMap<>();

  void add(String stickerId, List<ContentVector> vectors) {
    vectors.forEach(
        vector ->
            stickersBySpace
                .computeIfAbsent(vector.space().id(), space -> new HashMap<>())
                .computeIfAbsent(stickerId, id -> new ArrayList<>())
                .add(vector));
  }

  /** Every sticker of a space with its best vector's score, in no order. */
  List<StickerHit> hits(String space, float[] query) {
    return stickersBySpace.getOrDefault(space, Map.of()).entrySet().stream()
        .flatMap(sticker -> best(sticker.getKey(), sticker.getValue(), query).stream())
        .toList();
  }

  private static Optional<StickerHit> best(
      String stickerId, List<ContentVector> vectors, float[] query) {
    return vectors.stream()
        .map(vector -> hit(stickerId, vector, query))
        .reduce((a, b) -> a.score() >= b.score() ? a : b);
  }

  private static StickerHit hit(String stickerId, ContentVector vector, float[] query) {
    float score = 0;
    for (int i = 0; i < query.length; i++) {
      score += query[i] * vector.values()[i];
    }
    return new StickerHit(
        stickerId,
        score,
        VectorKind.valueOf(vector.part().name()),
        vector.label(),
        StickerAttributes.newBuilder().build());
  }
}
