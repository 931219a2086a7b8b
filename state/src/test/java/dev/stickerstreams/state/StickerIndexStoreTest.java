package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StickerIndexStoreTest {

  private static final TopicPartition PARTITION = new TopicPartition("sticker-embeddings", 0);
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};
  private static final float[] NORTH_EAST = RandomVectors.normalised(new float[] {1, 1});

  @TempDir File directory;
  private StickerIndexStore store;

  @BeforeEach
  void openStore() {
    store = StickerIndexStore.open("index", IndexOptions.defaults(), directory);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private void reopen() {
    store.close();
    openStore();
  }

  private List<String> search(float[] query, int k) {
    return store.search(Stickers.SPACE, query, SearchRequest.of(k, 50)).stream()
        .map(StickerHit::stickerId)
        .toList();
  }

  @Test
  void shouldFindTheNearestFirst() {
    store.upsert(Stickers.of("east", EAST), 0, 0);
    store.upsert(Stickers.of("north", NORTH), 0, 1);

    List<StickerHit> hits = store.search(Stickers.SPACE, NORTH_EAST, SearchRequest.of(5, 50));

    assertThat(search(RandomVectors.normalised(new float[] {1, 0.1f}), 5))
        .containsExactly("east", "north");
    assertThat(hits).extracting(StickerHit::kind).containsOnly(VectorKind.TAG);
    assertThat(hits).extracting(StickerHit::label).containsOnly("label");
    assertThat(hits.get(0).score()).isEqualTo(RandomVectors.dot(EAST, NORTH_EAST));
  }

  @Test
  void shouldCountEachStickerOnceWithItsBestVector() {
    store.upsert(Stickers.of("both", EAST, NORTH_EAST), 0, 0);
    store.upsert(Stickers.of("north", NORTH), 0, 1);

    assertThat(search(EAST, 2)).containsExactly("both", "north");
  }

  @Test
  void shouldReplaceAndRemove() {
    store.upsert(Stickers.of("sticker", EAST), 0, 0);
    store.upsert(Stickers.of("sticker", NORTH), 0, 1);
    assertThat(store.search(Stickers.SPACE, NORTH, SearchRequest.of(1, 50)).get(0).score())
        .isEqualTo(1);
    assertThat(store.size()).isEqualTo(1);

    store.delete("sticker", 0, 2);
    assertThat(store.size()).isZero();
    assertThat(search(NORTH, 1)).isEmpty();
    assertThat(store.spaces()).isEmpty();
  }

  @Test
  void shouldHoldTheSameAfterReopening() {
    StickerEmbedding sticker = Stickers.of("east", EAST, NORTH_EAST);
    store.upsert(sticker, 0, 41);
    store.skip(1, 7);
    reopen();

    assertThat(store.get("east")).contains(sticker);
    assertThat(search(EAST, 1)).containsExactly("east");
    assertThat(store.spaces()).containsExactly(Stickers.SPACE);
    assertThat(store.committedOffset(PARTITION)).isEqualTo(42);
    assertThat(store.committedOffset(new TopicPartition("sticker-embeddings", 1))).isEqualTo(8);
  }

  @Test
  void shouldCommitAndClearOffsets() {
    store.upsert(Stickers.of("east", EAST), 0, 41);
    store.commit(Map.of(PARTITION, 50L));
    reopen();
    assertThat(store.committedOffset(PARTITION)).isEqualTo(50);

    store.commit(java.util.Collections.singletonMap(PARTITION, null));
    assertThat(store.committedOffset(PARTITION)).isNull();

    store.commit(Map.of(PARTITION, 50L));
    store.commit(Map.of());
    reopen();
    assertThat(store.committedOffset(PARTITION)).isNull();
  }

  static Stream<StickerEmbedding> unusable() {
    return Stream.of(
        Stickers.of("", EAST),
        Stickers.of("sticker", new float[] {1, 0, 0}),
        Stickers.of("sticker", new float[] {Float.NaN, 0}),
        Stickers.of("sticker", new float[0]),
        Stickers.of("sticker", EAST, new float[] {1, 0, 0}),
        Stickers.of("sticker", EAST, EAST, EAST, EAST, EAST, EAST, EAST, EAST, EAST),
        Stickers.of(
            "sticker",
            Stickers.attributes().build(),
            List.of(Stickers.space("zh", EAST), Stickers.space("zh", EAST))),
        Stickers.of(
            "sticker",
            Stickers.attributes().build(),
            List.of(
                new SpaceVectors(
                    "zh",
                    "model",
                    List.of(
                        new StickerVector(
                            VectorKind.TAG, null, ByteBuffer.wrap(new byte[] {1, 2, 3})))))));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void shouldRefuseWhatCannotBeIndexedAndKeepTheOldVersion(StickerEmbedding unusable) {
    StickerEmbedding old = Stickers.of("sticker", EAST);
    store.upsert(old, 0, 0);

    assertThatThrownBy(() -> store.upsert(unusable, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be indexed");

    assertThat(store.get("sticker")).contains(old);
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.committedOffset(PARTITION)).isEqualTo(1);
  }

  @Test
  void shouldDropTheSpacesThatNoStickerHasVectorsIn() {
    store.upsert(spaced("sticker", "used", "left", "served"), 0, 0);
    assertThat(store.dropEmptySpaces(Set.of("served"))).isEmpty();

    store.upsert(spaced("sticker", "used"), 0, 1);
    assertThat(store.dropEmptySpaces(Set.of("served"))).containsExactly("left");
    reopen();

    assertThat(store.statistics())
        .extracting(SpaceStatistics::space)
        .containsExactlyInAnyOrder("used", "served");
    store.upsert(spaced("sticker", "left"), 0, 2);
    assertThat(store.search("left", EAST, SearchRequest.of(1, 10))).hasSize(1);
  }

  private static StickerEmbedding spaced(String id, String... spaces) {
    return Stickers.of(
        id,
        Stickers.attributes().build(),
        Stream.of(spaces).map(space -> Stickers.space(space, EAST)).toList());
  }

  @Test
  void shouldKeepSpacesApartAndDropThem() {
    StickerEmbedding sticker =
        Stickers.of(
            "both",
            Stickers.attributes().build(),
            List.of(Stickers.space("zh", EAST), Stickers.space("en", new float[] {0, 0, 1})));
    store.upsert(sticker, 0, 0);
    assertThat(store.spaces()).containsExactlyInAnyOrder("zh", "en");
    assertThat(store.search("fr", EAST, SearchRequest.of(1, 10))).isEmpty();
    assertThatThrownBy(() -> store.search("en", EAST, SearchRequest.of(1, 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 dimensions");

    store.dropSpace("en");
    reopen();

    assertThat(store.spaces()).containsExactly("zh");
    assertThat(search(EAST, 1)).containsExactly("both");
    store.upsert(sticker, 0, 1);
    assertThat(store.spaces()).containsExactlyInAnyOrder("zh", "en");
    assertThat(store.get("both")).contains(sticker);
  }
}
