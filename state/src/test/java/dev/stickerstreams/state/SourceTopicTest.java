package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTopicTest {

  @TempDir File directory;

  private StickerIndexStore open() {
    return StickerIndexStore.open("index", IndexOptions.defaults(), directory);
  }

  @Test
  void shouldRememberTheTopicThatFilledTheStore() {
    SourceTopic first = new SourceTopic(Uuid.randomUuid().toString(), 12);
    SourceTopic second = new SourceTopic(Uuid.randomUuid().toString(), 6);
    try (StickerIndexStore store = open()) {
      assertThat(store.source()).isEmpty();
      store.recordSource(first);
      assertThat(store.source()).contains(first);
    }
    try (StickerIndexStore store = open()) {
      assertThat(store.source()).contains(first);
      store.recordSource(second);
    }
    try (StickerIndexStore store = open()) {
      assertThat(store.source()).contains(second);
    }
  }

  private StickerIndexStore open(SourceTopic expected) {
    return StickerIndexStore.open(
        "index", IndexOptions.defaults(), directory, Optional.of(expected));
  }

  @Test
  void shouldBeFilledAgainFromATopicThatWasMadeAnew() {
    try (StickerIndexStore store = open()) {
      store.skip(2, 41);
      store.recordSource(new SourceTopic("first", 4));
    }
    assertThat(StickerIndexStore.storedSource("index", directory))
        .contains(new SourceTopic("first", 4));
    try (StickerIndexStore store = open(new SourceTopic("first", 4))) {
      assertThat(store.offsets()).containsEntry(2, 42L);
    }
    try (StickerIndexStore store = open(new SourceTopic("second", 4))) {
      assertThat(store.offsets()).isEmpty();
      assertThat(store.source()).isEmpty();
    }
  }

  @Test
  void shouldNotBeOpenedWhereItsTopicHasMorePartitions() {
    try (StickerIndexStore store = open()) {
      store.skip(2, 41);
      store.recordSource(new SourceTopic("first", 4));
    }
    assertThatThrownBy(() -> open(new SourceTopic("first", 6)))
        .isInstanceOf(IndexUnavailableException.class)
        .hasMessageContainingAll("had 4 partitions and has 6 now", "create it with 6 partitions");
    try (StickerIndexStore store = open(new SourceTopic("first", 4))) {
      assertThat(store.offsets()).as("nothing was deleted").containsEntry(2, 42L);
    }
  }

  @Test
  void shouldNotKnowTheTopicOfAStoreThatIsNotThere() {
    assertThat(StickerIndexStore.storedSource("index", directory)).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoTopic() {
    assertThatThrownBy(() -> new SourceTopic("", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SourceTopic("id", 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
