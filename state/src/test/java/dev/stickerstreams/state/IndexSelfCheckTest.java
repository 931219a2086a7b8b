package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.internal.hnsw.GraphSurveyor;
import dev.stickerstreams.state.internal.hnsw.HnswIndex;
import dev.stickerstreams.state.internal.hnsw.HnswOptions;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSelfCheckTest {

  private static final IndexOptions OPTIONS = IndexOptions.defaults().withGraph(8, 60);
  private static final int VECTORS = 1000;

  private final RandomVectors vectors = new RandomVectors(1, 16, 20);

  @TempDir File directory;

  private StickerIndexStore filled() {
    StickerIndexStore store = StickerIndexStore.open("index", OPTIONS, directory);
    for (int i = 0; i < VECTORS; i++) {
      store.upsert(Stickers.of("sticker-" + i, vectors.next()), 0, i);
    }
    return store;
  }

  @Test
  void shouldReportAHealthyGraph() {
    try (StickerIndexStore store = filled()) {
      for (int i = 0; i < 100; i++) {
        store.delete("sticker-" + i, 0, VECTORS + i);
      }
      SpaceHealth health = IndexSelfCheck.check(store, 20, 100).get(0);
      GraphSurvey graph = health.graph();

      assertThat(health.statistics().space()).isEqualTo(Stickers.SPACE);
      assertThat(health.queries()).isEqualTo(20);
      assertThat(health.recallAt10()).isGreaterThanOrEqualTo(0.95);
      assertThat(health.comparedPerSearch()).isBetween(100.0, 900.0);
      assertThat(graph.vectors()).isEqualTo(900);
      assertThat(graph.unreached()).isZero();
      assertThat(graph.reachableShare()).isEqualTo(1);
      assertThat(graph.levels()[0]).isEqualTo(900);
      assertThat(IntStream.of(graph.hops()).sum()).isEqualTo(900);
      assertThat(graph.hops()[0]).isEqualTo(1);
      assertThat(IntStream.of(graph.degrees()).sum()).isEqualTo(900);
      assertThat(graph.degrees()).hasSizeLessThanOrEqualTo(2 * OPTIONS.m() + 1);
    }
  }

  @Test
  void shouldNoticeWhatNoPathLeadsTo() {
    float[][] lists = {{1, 0}, {0, 1}};
    HnswIndex index = new HnswIndex(2, HnswOptions.of(OPTIONS));
    index.beginRestore(3);
    index.restore(0, lists[0], 0, new int[][] {{1}});
    index.restore(1, lists[1], 1, new int[][] {{0}});
    index.restore(2, lists[1], 2, new int[][] {{0, 1}});
    java.util.BitSet restored = new java.util.BitSet();
    restored.set(0, 3);
    index.endRestore(restored);

    GraphSurvey survey = GraphSurveyor.survey(index);

    assertThat(survey.unreached()).isEqualTo(1);
    assertThat(survey.hops()).containsExactly(1, 1);
    assertThat(survey.degrees()).containsExactly(0, 2);
  }

  @Test
  void shouldFindNothingInAStoreThatIsAbsentOrEmpty() {
    IndexSelfCheck absent = new IndexSelfCheck(Optional::empty, 5, 50);
    absent.run();
    assertThat(absent.latest()).isEmpty();

    try (StickerIndexStore store = StickerIndexStore.open("index", OPTIONS, directory)) {
      store.upsert(Stickers.of("sticker", vectors.next()), 0, 0);
      store.delete("sticker", 0, 1);
      List<SpaceHealth> health = IndexSelfCheck.check(store, 5, 50);
      assertThat(health).hasSize(1);
      assertThat(health.get(0).queries()).isZero();
      assertThat(health.get(0).recallAt10()).isNaN();
      assertThat(health.get(0).graph().reachableShare()).isEqualTo(1);
    }
  }
}
