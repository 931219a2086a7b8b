package dev.stickerstreams.topology.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts letters back to where they came from: the original key, value and headers, in the original
 * partition, as a new record at its end. The letter stays. Not thread-safe.
 */
public final class DeadLetterReplay implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 64 << 20;

  private final Producer<byte[], byte[]> producer;
  private final Set<String> topics;
  private final Duration limit;

  DeadLetterReplay(Producer<byte[], byte[]> producer, Set<String> topics, Duration limit) {
    this.producer = producer;
    this.topics = topics;
    this.limit = limit;
  }

  /**
   * A replay with a producer of its own.
   *
   * @param topics the topics that may be written to
   * @param limit longest wait for the brokers to store one record
   */
  public static DeadLetterReplay open(
      Map<String, Object> clientSettings, Set<String> topics, Duration limit) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    int limitMillis = Math.toIntExact(limit.toMillis());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limitMillis);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return new DeadLetterReplay(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
        topics,
        limit);
  }

  /**
   * The topic that a letter goes back to.
   *
   * @throws DeadLetterException if its headers name none that may be written to, or if it does not
   *     hold the whole record
   */
  public String target(DeadLetter letter) {
    if (!letter.cuts().isEmpty()) {
      throw cut(letter);
    }
    return letter
        .sourceTopic()
        .filter(topics::contains)
        .orElseThrow(
            () ->
                new DeadLetterException(
                    "Letter %s cannot be replayed: it came from '%s', which is none of %s"
                        .formatted(letter.id(), letter.sourceTopic().orElse(""), topics)));
  }

  /**
   * Puts a letter back and waits until the brokers have stored it.
   *
   * @throws DeadLetterException if they have not, or if it has no {@link #target}
   */
  public void replay(DeadLetter letter) {
    try {
      producer.send(record(letter)).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw refused(letter, e.getCause());
    } catch (java.util.concurrent.TimeoutException | KafkaException e) {
      throw refused(letter, e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    String topic = target(letter);
    int partitions = producer.partitionsFor(topic).size();
    Integer partition = letter.sourcePartition().filter(p -> p < partitions).orElse(null);
    return new ProducerRecord<>(
        topic, partition, letter.record().key(), letter.record().value(), letter.originalHeaders());
  }

  private static DeadLetterException cut(DeadLetter letter) {
    return new DeadLetterException(
        "Letter %s cannot be replayed: it holds only the beginning of its record (bytes before: %s)."
                .formatted(letter.id(), letter.cuts())
            + " Send the record again from where it came from; --all goes on after it with --from "
            + letter.id().next());
  }

  private static DeadLetterException refused(DeadLetter letter, Throwable cause) {
    return new DeadLetterException(
        "Letter %s was not replayed: %s. Continue with --from %s"
            .formatted(letter.id(), cause.getMessage(), letter.id()),
        cause);
  }

  @Override
  public void close() {
    producer.close(limit);
  }
}
