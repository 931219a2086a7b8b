package dev.stickerstreams.topology.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes dead letters from where Kafka Streams offers no sink: the thread of the global store.
 * At least once: a crash between the letter and the offset repeats it. Thread-safe.
 */
public final class DeadLetterPublisher implements AutoCloseable {

  /** A letter is a record of any input topic with some more headers. */
  public static final int MAX_REQUEST_BYTES = 8 << 20;

  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  public DeadLetterPublisher(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /** A publisher with a producer of its own. */
  public static DeadLetterPublisher open(Map<String, Object> clientSettings, String topic) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIME_LIMIT.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIME_LIMIT.toMillis() / 3);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return new DeadLetterPublisher(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), topic);
  }

  /**
   * Publishes and waits until the broker has the letter.
   *
   * @throws KafkaException if it has not within half a minute
   */
  public void publish(byte[] key, byte[] value, Headers headers) {
    try {
      producer
          .send(new ProducerRecord<>(topic, null, key, value, headers))
          .get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while publishing a dead letter to " + topic, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("Cannot publish a dead letter to topic " + topic, e);
    }
  }

  @Override
  public void close() {
    producer.close(TIME_LIMIT);
  }
}
