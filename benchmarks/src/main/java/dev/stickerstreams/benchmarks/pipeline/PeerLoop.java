package dev.stickerstreams.benchmarks.pipeline;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.stickerstreams.benchmarks.load.Channel;
import dev.stickerstreams.demo.playground.PollLoop;
import dev.stickerstreams.schemas.ChatMessage;
import dev.stickerstreams.schemas.StickerSuggestions;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a careful engineer would write without this project: a consumer that embeds each poll's
 * messages with one call of langchain4j, searches Lucene's HNSW, publishes the answers and commits
 * after they are stored (at least once).
 */
final class PeerLoop implements AutoCloseable {

  static final String NAME = "consumer loop, langchain4j embedAll, Lucene HNSW";

  private static final int K = 5;
  private static final int CANDIDATES = 50;
  private static final int MOST_POLLED = 64;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final Channel channel;
  private final EmbeddingModel model;
  private final LuceneIndex index;
  private final Consumer<String, ChatMessage> consumer;
  private final Producer<String, StickerSuggestions> producer;
  private final PollLoop polling;

  private PeerLoop(
      Channel channel,
      EmbeddingModel model,
      LuceneIndex index,
      Consumer<String, ChatMessage> consumer,
      Producer<String, StickerSuggestions> producer) {
    this.channel = channel;
    this.model = model;
    this.index = index;
    this.consumer = consumer;
    this.producer = producer;
    consumer.subscribe(List.of(channel.messages()));
    this.polling =
        PollLoop.start("peer-loop", consumer, this::process, PollLoop::rethrow, CLOSE_LIMIT);
  }

  /** Starts the loop; it answers what was published since it last ran. */
  static PeerLoop start(Channel channel, EmbeddingModel model, LuceneIndex index) {
    AvroSerdes serdes = AvroSerdes.from(Map.of());
    return new PeerLoop(
        channel,
        model,
        index,
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                channel.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "peer",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_POLLED),
            new StringDeserializer(),
            serdes.deserializer(ChatMessage.class)),
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                channel.bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            serdes.serializer(StickerSuggestions.class)));
  }

  private void process(ConsumerRecords<String, ChatMessage> records) {
    if (!records.isEmpty()) {
      answer(records);
      consumer.commitAsync();
    }
  }

  private void answer(ConsumerRecords<String, ChatMessage> records) {
    Instant received = Instant.now();
    List<ChatMessage> messages = new ArrayList<>();
    for (ConsumerRecord<String, ChatMessage> record : records) {
      messages.add(record.value());
    }
    List<Embedding> embeddings =
        model
            .embedAll(
                messages.stream().map(message -> TextSegment.from(message.getText())).toList())
            .content();
    Instant encoded = Instant.now();
    for (int i = 0; i < messages.size(); i++) {
      StickerSuggestions answer =
          answer(messages.get(i), embeddings.get(i).vector(), received, encoded);
      var unused =
          producer.send(
              new ProducerRecord<>(channel.answers(), answer.getConversationId(), answer));
    }
    producer.flush();
  }

  private StickerSuggestions answer(
      ChatMessage message, float[] vector, Instant received, Instant encoded) {
    return StickerSuggestions.newBuilder()
        .setMessageId(message.getMessageId())
        .setConversationId(message.getConversationId())
        .setSuggestions(index.search(vector, K, CANDIDATES))
        .setReceivedAt(received)
        .setEncodedAt(encoded)
        .setSearchedAt(Instant.now())
        .setEmittedAt(Instant.now())
        .build();
  }

  @Override
  public void close() {
    polling.close();
    producer.close(CLOSE_LIMIT);
  }
}
