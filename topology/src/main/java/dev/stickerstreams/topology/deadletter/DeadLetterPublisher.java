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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes dead letters from where Kafka Streams offers no sink: the thread of the global store.
 * At least once: a crash between the letter and the offset repeats it. Thread-safe.
 */
public final class DeadLetterPublisher implements AutoCloseable {

  /** More than the largest letter takes, see {@link LetterBody}. */
  public static final int MAX_REQUEST_BYTES = 8 << 20;

  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

  /** For the way to a broker, which a record waits for before its delivery begins. */
  private static final int BLOCK_MILLIS = (int) TIME_LIMIT.toMillis() / 3;

  private static final int DELIVERY_MILLIS = (int) TIME_LIMIT.toMillis() - BLOCK_MILLIS;

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
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS / 2);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return new DeadLetterPublisher(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), topic);
  }

  /**
   * Publishes and waits until the broker has the letter.
   *
   * @throws RetriableException if it has not within half a minute, but may have later
   * @throws KafkaException if it refuses
   */
  public void publish(LetterBody letter) {
    try {
      producer
          .send(new ProducerRecord<>(topic, null, letter.key(), letter.value(), letter.headers()))
          .get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptException("Interrupted while publishing a dead letter to " + topic, e);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (TimeoutException e) {
      throw failed(e);
    }
  }

  private KafkaException failed(Throwable cause) {
    String message = "Cannot publish a dead letter to topic %s: %s".formatted(topic, cause);
    return cause instanceof RetriableException || cause instanceof TimeoutException
        ? new org.apache.kafka.common.errors.TimeoutException(message, cause)
        : new KafkaException(message, cause);
  }

  @Override
  public void close() {
    producer.close(TIME_LIMIT);
  }
}
