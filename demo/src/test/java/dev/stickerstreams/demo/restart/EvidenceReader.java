package dev.stickerstreams.demo.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.demo.integration.TopicLog;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerIndexEvent;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Collects the evidence of a site, again and again as its topics grow. Not thread-safe. */
final class EvidenceReader implements AutoCloseable {

  private final Site site;
  private final StickerStreamsConfig config;
  private final AvroSerdes serdes;
  private final TopicLog<ChatMessage> messages;
  private final TopicLog<StickerSuggestions> answers;
  private final TopicLog<Sticker> uploads;
  private final TopicLog<StickerIndexEvent> events;
  private final TopicLog<StickerEmbedding> embeddings;
  private final TopicLog<byte[]> deadLetters;

  EvidenceReader(Site site) {
    this.site = site;
    this.config = site.config();
    this.serdes = AvroSerdes.from(config.serdeSettings());
    Topics topics = config.topics();
    this.messages = log(topics.messages(), ChatMessage.class);
    this.answers = log(topics.suggestions(), StickerSuggestions.class);
    this.uploads = log(topics.stickers(), Sticker.class);
    this.events = log(topics.events(), StickerIndexEvent.class);
    this.embeddings = log(topics.embeddings(), StickerEmbedding.class);
    this.deadLetters = log(topics.deadLetters(), new ByteArrayDeserializer());
  }

  private <V extends SpecificRecord> TopicLog<V> log(String topic, Class<V> type) {
    return log(topic, serdes.deserializer(type));
  }

  private <V> TopicLog<V> log(String topic, Deserializer<V> values) {
    return new TopicLog<>(KafkaSettings.client(config), topic, values);
  }

  /** What is there now. */
  Evidence read() {
    return new Evidence(
        site.load().sentMillis().size(),
        messages.records(),
        answers.records(),
        uploads.records(),
        events.records(),
        embeddings.records(),
        deadLetters.records(),
        indexes());
  }

  private List<IndexView> indexes() {
    Set<String> stickerIds =
        uploads.records().stream()
            .map(upload -> new String(upload.key(), UTF_8))
            .collect(Collectors.toSet());
    return site.instances().stream().map(instance -> IndexView.of(instance, stickerIds)).toList();
  }

  @Override
  public void close() {
    List.of(messages, answers, uploads, events, embeddings, deadLetters).forEach(TopicLog::close);
  }
}
