package dev.stickerstreams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
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

  @Test
  void shouldRefuseWhatIsNoTopic() {
    assertThatThrownBy(() -> new SourceTopic("", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SourceTopic("id", 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
