package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Random;
import org.apache.kafka.streams.errors.LockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreInUseTest {

  @TempDir File directory;

  @Test
  void shouldRefuseADirectoryInUseAndNotWipeIt() {
    try (StickerIndexStore store = open()) {
      store.upsert(Stickers.of("a", StickerOracle.vector(new Random(1))), 0, 0);

      assertThatThrownBy(this::open)
          .isInstanceOf(LockException.class)
          .hasMessageContaining("is in use by a running instance");
    }
    try (StickerIndexStore store = open()) {
      assertThat(store.size()).isEqualTo(1);
      assertThat(store.offsets()).containsEntry(0, 1L);
    }
  }

  private StickerIndexStore open() {
    return StickerIndexStore.open("index", IndexOptions.defaults(), directory);
  }
}
