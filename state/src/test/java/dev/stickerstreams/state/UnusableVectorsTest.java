package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors that no encoder of this project makes, at the border of the index. */
class UnusableVectorsTest {

  @TempDir File directory;

  private StickerIndexStore store;

  @BeforeEach
  void open() {
    store = StickerIndexStore.open("index", IndexOptions.defaults(), directory);
    store.upsert(Stickers.of("known", new float[] {0, 1}), 0, 0);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, 1e-30f})
  void shouldRefuseAStickerAndKeepItsEarlierVersion(float value) {
    assertThatThrownBy(() -> store.upsert(Stickers.of("known", new float[] {value, 0}), 0, 1))
        .isInstanceOf(UnusableStickerException.class)
        .hasMessageStartingWith("Sticker known cannot be indexed: a vector in space zh");

    assertThat(best(new float[] {0, 1}).score()).isCloseTo(1, within(1e-2f));
  }

  @ParameterizedTest
  @ValueSource(floats = {1e20f, 1e-3f, 7})
  void shouldScoreAVectorOfAnyLengthAsItsDirection(float length) {
    store.upsert(Stickers.of("long", new float[] {length, 0}), 0, 1);

    assertThat(best(new float[] {1, 0}).stickerId()).isEqualTo("long");
    assertThat(best(new float[] {1, 0}).score()).isCloseTo(1, within(1e-6f));
    assertThat(best(new float[] {0, 1}).stickerId()).isEqualTo("known");
  }

  @Test
  void shouldScoreAQueryOfAnyLengthAsItsDirection() {
    assertThat(best(new float[] {0, 1e20f}).score()).isCloseTo(1, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, Float.NaN, Float.NEGATIVE_INFINITY})
  void shouldRefuseAQueryWithoutDirection(float value) {
    assertThatThrownBy(() -> best(new float[] {value, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The query");
  }

  private StickerHit best(float[] query) {
    return store.search(Stickers.SPACE, query, SearchRequest.of(1, 10)).get(0);
  }
}
