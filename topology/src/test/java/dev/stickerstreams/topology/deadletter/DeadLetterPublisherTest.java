package dev.stickerstreams.topology.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DeadLetterPublisherTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final DeadLetterPublisher publisher = new DeadLetterPublisher(producer, "letters");

  @Test
  void shouldTellWhatMayPass() {
    assertThat(failureOn(new NetworkException("disconnected")))
        .isInstanceOf(RetriableException.class)
        .hasMessageContainingAll("letters", "disconnected");
  }

  @Test
  void shouldTellWhatDoesNotPass() {
    assertThat(failureOn(new RecordTooLargeException("too large")))
        .isInstanceOf(KafkaException.class)
        .isNotInstanceOf(RetriableException.class)
        .hasMessageContainingAll("letters", "too large");
  }

  @Test
  @Timeout(40)
  void shouldGiveUpWithinTheLimitWhereNoBrokerIs() {
    try (DeadLetterPublisher unconnected =
        DeadLetterPublisher.open(Map.of("bootstrap.servers", "127.0.0.1:1"), "letters")) {
      assertThatThrownBy(() -> unconnected.publish(letter()))
          .isInstanceOf(RetriableException.class);
    }
  }

  private Throwable failureOn(RuntimeException answer) {
    CompletableFuture<Throwable> failure =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> publisher.publish(letter())));
    while (!producer.errorNext(answer)) {
      Thread.onSpinWait();
    }
    return failure.orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private static LetterBody letter() {
    return LetterBody.of(new byte[1], new byte[2], new RecordHeaders());
  }
}
