package dev.stickerstreams.app.cli;

import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import dev.stickerstreams.topology.deadletter.DeadLetter;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes the value of a dead letter, where it can be decoded. */
final class LetterContent {

  private final Map<String, Deserializer<?>> byTopic;

  private LetterContent(Map<String, Deserializer<?>> byTopic) {
    this.byTopic = byTopic;
  }

  static LetterContent of(StickerStreamsConfig config) {
    AvroSerdes serdes = AvroSerdes.from(config.serdeSettings());
    Topics topics = config.topics();
    return new LetterContent(
        Map.of(
            topics.messages(), serdes.deserializer(ChatMessage.class),
            topics.stickers(), serdes.deserializer(Sticker.class),
            topics.embeddings(), serdes.deserializer(StickerEmbedding.class)));
  }

  /** The value as JSON; empty where it has none, or none that its topic's type can be read from. */
  Optional<String> decode(DeadLetter letter) {
    Optional<String> topic = letter.sourceTopic().filter(byTopic::containsKey);
    if (topic.isEmpty() || letter.record().value() == null) {
      return Optional.empty();
    }
    try {
      Object value = byTopic.get(topic.get()).deserialize(topic.get(), letter.record().value());
      return Optional.of(value.toString());
    } catch (RuntimeException unreadable) {
      return Optional.empty(); // which is what made it a letter
    }
  }
}
