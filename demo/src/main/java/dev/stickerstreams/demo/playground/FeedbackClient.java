package dev.stickerstreams.demo.playground;

import dev.stickerstreams.schemas.StickerFeedback;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.KafkaSettings;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application what people did with suggestions. Thread-safe. */
public final class FeedbackClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackClient.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final String topic;
  private final Producer<String, StickerFeedback> producer;

  private FeedbackClient(StickerStreamsConfig config, String topic) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.client(config));
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            settings,
            new StringSerializer(),
            AvroSerdes.from(config.serdeSettings()).serializer(StickerFeedback.class));
  }

  /** A client, if the application learns. */
  static Optional<FeedbackClient> open(StickerStreamsConfig config) {
    return config
        .topics()
        .learning()
        .map(Topics.LearningTopics::feedback)
        .map(topic -> new FeedbackClient(config, topic));
  }

  /** Publishes feedback; it is no loss if it gets lost. */
  public void tell(StickerFeedback feedback) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, feedback.getConversationId(), feedback),
            (stored, failure) -> {
              if (failure != null) {
                LOG.warn("Feedback was lost: {}", failure.getMessage());
              }
            });
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
