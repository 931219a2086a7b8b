package dev.stickerstreams.state.internal.index;

import dev.stickerstreams.state.GraphSurvey;
import dev.stickerstreams.state.SpaceHealth;
import dev.stickerstreams.state.internal.hnsw.GraphSurveyor;
import java.util.Random;

/** Compares searches of a space with exact search and surveys its graph. */
public final class SpaceCheck {

  private SpaceCheck() {}

  /** Checks a space by a number of searches. */
  public static SpaceHealth of(IndexedSpace space, int queries, int efSearch, Random random) {
    RecallSample sample = new RecallSample(space, efSearch, random);
    for (int i = 0; i < queries && space.index().size() > 0; i++) {
      sample.query();
    }
    return new SpaceHealth(
        space.statistics(),
        space.graph().map(GraphSurveyor::survey).orElse(GraphSurvey.NONE),
        sample.queries(),
        sample.recall(),
        sample.comparedPerSearch());
  }
}
