package dev.stickerstreams.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.benchmarks.index.data.SyntheticStickers;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddingPublisherTest {

  private final SyntheticStickers stickers = new SyntheticStickers("space", 8, 5);
  private final EmbeddingPublisher publisher =
      new EmbeddingPublisher(StickerStreamsConfig.defaults());
  private final List<Long> progress = new ArrayList<>();

  private static MockProducer<String, StickerEmbedding> producer(boolean storesAtOnce) {
    return new MockProducer<>(
        storesAtOnce,
        null,
        new StringSerializer(),
        AvroSerdes.from(Map.of()).serializer(StickerEmbedding.class));
  }

  @Test
  void shouldPublishEveryStickerUnderItsId() {
    try (var producer = producer(true)) {
      publisher.publish(producer, stickers.stickers(), progress::add);
      assertThat(producer.history())
          .hasSize(5)
          .allSatisfy(
              record -> {
                assertThat(record.topic()).isEqualTo("sticker-embeddings");
                assertThat(record.key()).isEqualTo(record.value().getStickerId());
              });
      assertThat(progress).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void shouldStopAtTheFirstStickerThatIsNotStoredAndNameIt() {
    try (var producer = producer(false)) {
      assertThatThrownBy(
              () ->
                  publisher.publish(
                      producer,
                      stickers.stickers(),
                      sent -> {
                        progress.add(sent);
                        if (sent == 3) {
                          producer.completeNext();
                          producer.errorNext(new TimeoutException("too late"));
                          producer.errorNext(new TimeoutException("too late as well"));
                        }
                      }))
          .isInstanceOf(KafkaException.class)
          .hasMessage("The embedding of sticker \"synthetic-1\" was not stored: too late");
      assertThat(progress).containsExactly(1L, 2L, 3L);
    }
  }
}
