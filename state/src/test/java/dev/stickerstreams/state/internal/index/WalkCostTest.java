package dev.stickerstreams.state.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SearchRequest;
import dev.stickerstreams.state.StickerOracle;
import dev.stickerstreams.state.Stickers;
import java.io.File;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkCostTest {

  private static final int STICKERS = 2_000;
  private static final int EF = 20;

  @TempDir File directory;

  @Test
  void shouldTellTheCostOfAFilteredWalkByItsShare() {
    WalkCost cost = new WalkCost();
    for (int i = 0; i < 2_000; i++) {
      cost.observe(400, 10, 0.25);
    }

    assertThat(cost.estimate(10, 1)).isBetween(99.0, 101.0);
    assertThat(cost.estimate(10, 0.25)).isBetween(396.0, 404.0);
  }

  /** One sticker of a tenant is enough for every search to have a filter. */
  @Test
  void shouldLearnFromSearchesWithAFilter() {
    IndexOptions options = IndexOptions.defaults().withGraph(6, 40);
    try (OpenIndex index = OpenIndex.open("index", directory, options, opened -> {});
        IndexWriter writer = new IndexWriter(index, options, new ChangeFanout())) {
      Random random = new Random(1);
      for (int i = 0; i < STICKERS; i++) {
        String tenant = i == 0 ? "tenant" : null;
        writer.upsert(
            writer.prepare(
                Stickers.of(
                    "" + i,
                    Stickers.attributes().setTenant(tenant).build(),
                    StickerOracle.vector(random))));
      }
      IndexedSpace space = index.allSpaces().get(0);
      double before = space.walkCost().estimate(EF, 1);
      for (int i = 0; i < 300; i++) {
        index.search(Stickers.SPACE, StickerOracle.vector(random), SearchRequest.of(5, EF));
      }

      assertThat(space.walkCost().estimate(EF, 1)).isNotEqualTo(before);
    }
  }
}
