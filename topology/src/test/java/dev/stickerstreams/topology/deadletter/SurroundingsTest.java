package dev.stickerstreams.topology.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.EncodersUnavailableException;
import dev.stickerstreams.encoders.EncodingException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SurroundingsTest {

  static Stream<RuntimeException> kafkasOwn() {
    return Stream.of(
        new ProducerFencedException("fenced"),
        new InvalidProducerEpochException("old epoch"),
        new InvalidPidMappingException("unknown producer"),
        new TransactionAbortedException("aborted"),
        new FencedInstanceIdException("fenced"),
        new TaskMigratedException("migrated"),
        new TaskCorruptedException(java.util.Set.of()),
        new TimeoutException("no broker"),
        new KafkaException("Cannot execute transactional method because we are in an error state"),
        new EncodersUnavailableException("the queue stayed full"));
  }

  @ParameterizedTest
  @MethodSource("kafkasOwn")
  void shouldNotBlameTheRecord(RuntimeException failure) {
    assertThat(Surroundings.caused(failure)).isTrue();
    assertThat(Surroundings.caused(new StreamsException("sending failed", failure))).isTrue();
  }

  static Stream<RuntimeException> ofTheRecord() {
    return Stream.of(
        new RejectedRecordException("too long"),
        new SerializationException("not Avro"),
        new EncodingException("the model chokes"),
        new StreamsException("cannot be written", new SerializationException("not Avro")),
        new IllegalStateException("bug"));
  }

  @ParameterizedTest
  @MethodSource("ofTheRecord")
  void shouldBlameTheRecord(RuntimeException failure) {
    assertThat(Surroundings.caused(failure)).isFalse();
  }
}
