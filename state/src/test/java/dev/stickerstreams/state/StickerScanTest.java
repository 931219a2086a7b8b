package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StickerScanTest {

  @TempDir File directory;

  private StickerIndexStore open() {
    return StickerIndexStore.open("index", IndexOptions.defaults(), directory);
  }

  private static StickerEmbedding sticker(String id, String label) {
    SpaceVectors vectors =
        new SpaceVectors(
            "zh",
            "model",
            List.of(
                new StickerVector(VectorKind.IMAGE, null, Stickers.bytes(new float[] {0, 1})),
                new StickerVector(VectorKind.TAG, label, Stickers.bytes(new float[] {1, 0}))));
    return Stickers.of(id, Stickers.attributes().setTenant("acme").build(), List.of(vectors));
  }

  /** Keeps what it is told as a reader of a scan beside changes would. */
  private static final class Texts implements StickerChanges {

    private final Map<String, String> labels = new TreeMap<>();
    private final List<String> log = new ArrayList<>();

    @Override
    public void upserted(StickerTexts sticker) {
      labels.put(sticker.stickerId(), sticker.spaces().get(0).labels().get(1));
      log.add("+" + sticker.stickerId());
    }

    @Override
    public void deleted(String stickerId) {
      labels.remove(stickerId);
      log.add("-" + stickerId);
    }
  }

  @Test
  void shouldHandOverLabelsByVectorNumber() {
    try (StickerIndexStore store = open()) {
      store.upsert(sticker("a", "早安"), 0, 0);
    }
    try (StickerIndexStore store = open()) {
      List<StickerTexts> rows = new ArrayList<>();
      store.scan(10, rows::addAll);

      assertThat(rows).hasSize(1);
      StickerTexts row = rows.get(0);
      assertThat(row.attributes().getTenant()).isEqualTo("acme");
      StickerTexts.Labels labels = row.spaces().get(0);
      assertThat(labels.space()).isEqualTo("zh");
      assertThat(labels.kinds()).containsExactly(VectorKind.IMAGE, VectorKind.TAG);
      assertThat(labels.labels()).containsExactly(null, "早安");
    }
  }

  @Test
  void shouldScanInBatchesWhileStickersChange() {
    try (StickerIndexStore store = open()) {
      for (int i = 0; i < 25; i++) {
        store.upsert(sticker("s" + i, "old"), 0, i);
      }
      List<Integer> sizes = new ArrayList<>();
      store.scan(
          10,
          batch -> {
            sizes.add(batch.size());
            store.upsert(sticker("s24", "new"), 0, 25 + sizes.size());
          });

      assertThat(sizes).containsExactly(10, 10, 5);
      assertThatThrownBy(() -> store.scan(0, batch -> {}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldTellChangesInOrder() {
    Texts texts = new Texts();
    try (StickerIndexStore store = open()) {
      store.upsert(sticker("before", "x"), 0, 0);
      store.listen(texts);
      store.upsert(sticker("a", "1"), 0, 1);
      store.upsert(sticker("b", "2"), 0, 2);
      store.upsert(sticker("a", "3"), 0, 3);
      store.delete("b", 0, 4);
      store.delete("never", 0, 5);
    }
    assertThat(texts.log).containsExactly("+a", "+b", "+a", "-b");
    assertThat(texts.labels).containsExactly(Map.entry("a", "3"));
  }

  @Test
  void shouldGoOnWhenAListenerFails() {
    Texts texts = new Texts();
    try (StickerIndexStore store = open()) {
      store.listen(
          new StickerChanges() {
            @Override
            public void upserted(StickerTexts sticker) {
              throw new IllegalStateException("full");
            }

            @Override
            public void deleted(String stickerId) {
              throw new IllegalStateException("full");
            }
          });
      store.listen(texts);
      store.upsert(sticker("a", "1"), 0, 0);
      store.delete("a", 0, 1);

      assertThat(store.offsets()).containsEntry(0, 2L);
    }
    assertThat(texts.log).containsExactly("+a", "-a");
  }
}
