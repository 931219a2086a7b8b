package dev.stickerstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.state.SourceTopic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceWatchTest {

  private static final SourceTopic FIRST = new SourceTopic("id-1", 4);

  private SourceTopic now = FIRST;
  private final List<RuntimeException> replaced = new ArrayList<>();
  private final SourceWatch watch = new SourceWatch(FIRST, this::now, replaced::add);

  private SourceTopic now() {
    if (now == null) {
      throw new KafkaException("away");
    }
    return now;
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void shouldHaveNothingToSayOfTheSameTopic() {
    watch.check();
    now = null;
    watch.check();

    assertThat(watch.isUnchanged()).isTrue();
    assertThat(replaced).isEmpty();
  }

  @Test
  void shouldNotBeReadyWithPartitionsThatNobodyReads() {
    now = new SourceTopic("id-1", 6);
    watch.check();

    assertThat(watch.isUnchanged()).isFalse();
    assertThat(replaced).isEmpty();
  }

  @Test
  void shouldEndTheInstanceWhoseTopicIsAnotherOne() {
    now = new SourceTopic("id-2", 4);
    watch.check();

    assertThat(watch.isUnchanged()).isFalse();
    assertThat(replaced)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("a restart fills the index again"));
  }
}
