package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.VectorKind;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredStickersTest {

  @TempDir File directory;

  private StickerIndexStore open() {
    return StickerIndexStore.open("index", IndexOptions.defaults(), directory);
  }

  @Test
  void shouldScoreAsASearchDoes() {
    Random random = new Random(7);
    try (StickerIndexStore store = open()) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        ids.add("s" + i);
        store.upsert(
            Stickers.of("s" + i, StickerOracle.vector(random), StickerOracle.vector(random)), 0, i);
      }
      float[] query = StickerOracle.vector(random);

      Map<String, StickerHit> searched =
          store.search(Stickers.SPACE, query, SearchRequest.of(60, 500)).stream()
              .collect(Collectors.toMap(StickerHit::stickerId, Function.identity()));
      List<ScoredSticker> scored = store.score(Stickers.SPACE, query, ids, StickerFilter.ALL);

      assertThat(scored)
          .hasSize(60)
          .allSatisfy(
              sticker -> {
                assertThat(sticker.hit()).isEqualTo(searched.get(sticker.hit().stickerId()));
                assertThat(sticker.second()).isLessThanOrEqualTo(sticker.hit().score());
                assertThat(sticker.vectors()).isEqualTo(2);
              });
    }
  }

  @Test
  void shouldLeaveOutWhatIsNotHeldOrNotAllowed() {
    try (StickerIndexStore store = open()) {
      float[] vector = {1, 0};
      store.upsert(
          Stickers.of("g", Stickers.attributes().setRating(Rating.G).build(), vector), 0, 0);
      store.upsert(
          Stickers.of("r", Stickers.attributes().setRating(Rating.R).build(), vector), 0, 1);
      StickerFilter general =
          new StickerFilter(
              Optional.empty(),
              Optional.of(Rating.PG),
              Optional.empty(),
              Set.of(),
              Set.of(),
              Set.of(),
              Optional.empty());

      assertThat(store.score(Stickers.SPACE, vector, List.of("g", "g", "r", "x"), general))
          .extracting(sticker -> sticker.hit().stickerId())
          .containsExactly("g");
    }
  }

  @Test
  void shouldTellThatAStickerHasNoVectorInTheSpace() {
    try (StickerIndexStore store = open()) {
      StickerEmbedding sticker = Stickers.of("a", new float[] {1, 0});
      sticker.setEmoji(List.of("x"));
      store.upsert(sticker, 0, 0);

      StickerHit hit =
          store.score("other", new float[3], List.of("a"), StickerFilter.ALL).get(0).hit();

      assertThat(hit.score()).isNaN();
      assertThat(hit.kind()).isEqualTo(VectorKind.OTHER);
      assertThat(hit.label()).isNull();
      assertThat(hit.emoji()).containsExactly("x");
    }
  }

  @Test
  void shouldRefuseAQueryOfAnotherLength() {
    try (StickerIndexStore store = open()) {
      store.upsert(Stickers.of("a", new float[] {1, 0}), 0, 0);
      List<String> ids = List.of("a");

      assertThatThrownBy(
              () -> store.score(Stickers.SPACE, new float[] {1, 0, 0}, ids, StickerFilter.ALL))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
