package dev.stickerstreams.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Annotation;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class CatalogueChatTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  private final MockProducer<String, ChatMessage> producer =
      new MockProducer<>(
          true,
          new RoundRobinPartitioner(),
          new StringSerializer(),
          AvroSerdes.from(Map.of()).serializer(ChatMessage.class));

  @Test
  void shouldSayWhatTheCatalogueSaysAgainAndAgain() {
    StickerSource source =
        source(
            sticker(annotation("A cat", "happy", "cat")),
            sticker(annotation("A dog")),
            sticker(annotation(null)));

    assertThatThrownBy(() -> chatOf(5).talk(producer, source))
        .isInstanceOf(InterruptedException.class);

    assertThat(producer.history())
        .extracting(ProducerRecord::value)
        .extracting(ChatMessage::getText)
        .containsExactly("happy", "A dog", "happy", "A dog", "happy");
    assertThat(producer.history())
        .allSatisfy(
            record -> {
              assertThat(record.topic()).isEqualTo("chat-messages");
              assertThat(record.key()).isEqualTo(record.value().getConversationId());
              assertThat(record.value().getSentAt()).isEqualTo(NOW);
            });
    assertThat(producer.history())
        .extracting(record -> record.value().getMessageId())
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseACatalogueWithoutWords() {
    assertThatThrownBy(() -> chatOf(5).talk(producer, source(sticker(annotation(null)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no tag and no description");
  }

  @Test
  void shouldSayWhyAMessageWasRefused() {
    producer.sendException = new RecordTooLargeException("too large");

    assertThatThrownBy(() -> chatOf(5).talk(producer, source(sticker(annotation("A cat")))))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("chat-messages", "too large");
  }

  /** Is interrupted after so many messages. */
  private static CatalogueChat chatOf(int messages) {
    int[] left = {messages};
    CatalogueChat.Pause pause =
        () -> {
          if (--left[0] == 0) {
            throw new InterruptedException();
          }
        };
    return new CatalogueChat(
        StickerStreamsConfig.defaults(),
        pause,
        Duration.ofSeconds(1),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Sticker sticker(Annotation annotation) {
    return Sticker.newBuilder().setStickerId("s").setAnnotations(Map.of("en", annotation)).build();
  }

  private static Annotation annotation(String description, String... tags) {
    return Annotation.newBuilder().setDescription(description).setTags(List.of(tags)).build();
  }

  private static StickerSource source(Sticker... stickers) {
    return new StickerSource() {
      @Override
      public long count() {
        return stickers.length;
      }

      @Override
      public Stream<Sticker> stickers(Consumer<CatalogueException> leftOut) {
        return Stream.of(stickers);
      }
    };
  }
}
