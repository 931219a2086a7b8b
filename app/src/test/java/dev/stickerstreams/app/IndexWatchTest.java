package dev.stickerstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.SpaceStatistics;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.File;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class IndexWatchTest {

  private static final StickerStreamsConfig NO_CHECKS =
      new StickerStreamsConfig(Map.of("index.check.interval.ms", "0"));

  @TempDir File directory;

  private static StickerEmbedding sticker(String... spaces) {
    return StickerEmbedding.newBuilder()
        .setStickerId("sticker")
        .setSpaces(Stream.of(spaces).map(IndexWatchTest::vectors).toList())
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash("hash")
        .setEncodedAt(Instant.EPOCH)
        .build();
  }

  private static SpaceVectors vectors(String space) {
    StickerVector vector =
        new StickerVector(
            VectorKind.DESCRIPTION,
            null,
            ByteBuffer.allocate(2 * Float.BYTES).put(0, (byte) 1).put(3, (byte) 63));
    return new SpaceVectors(space, "model", List.of(vector));
  }

  @Test
  @Timeout(30)
  void shouldDropTheSpaceOfARemovedModelOnceNoStickerHasVectorsInIt() throws Exception {
    try (StickerIndexStore store =
            StickerIndexStore.open("index", IndexOptions.defaults(), directory);
        IndexWatch watch = new IndexWatch(NO_CHECKS, Set.of("served"), () -> Optional.of(store))) {
      store.upsert(sticker("served", "left", "old"), 0, 0);
      store.upsert(sticker("old"), 0, 1);
      watch.start();
      while (store.statistics().size() > 2) {
        Thread.sleep(10);
      }

      assertThat(store.statistics())
          .extracting(SpaceStatistics::space)
          .containsExactlyInAnyOrder("served", "old");
    }
  }
}
