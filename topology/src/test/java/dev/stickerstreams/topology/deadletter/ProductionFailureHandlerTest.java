package dev.stickerstreams.topology.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import dev.stickerstreams.schemas.serde.AvroSerdeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductionFailureHandlerTest {

  private final ProductionFailureHandler handler = new ProductionFailureHandler();
  private final List<String> counted = new ArrayList<>();
  private final byte[] value = {7};

  @BeforeEach
  void configure() {
    Map<String, Object> configs = new HashMap<>(FailureHandler.settings(counted::add));
    configs.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "letters");
    handler.configure(configs);
  }

  private Response serializing(Exception failure) {
    return handler.handleSerializationError(
        new Context(),
        new ProducerRecord<>("answers", "a", "b"),
        failure,
        SerializationExceptionOrigin.VALUE);
  }

  private Response sending(String topic, Exception failure) {
    return handler.handleError(
        new Context(), new ProducerRecord<>(topic, new byte[1], new byte[1]), failure);
  }

  @Test
  void shouldGoOnWithALetterWhenAnAnswerDoesNotFit() {
    Response response = sending("answers", new RecordTooLargeException("2,000,000 bytes"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    ProducerRecord<byte[], byte[]> letter = response.deadLetterQueueRecords().get(0);
    assertThat(letter.topic()).isEqualTo("letters");
    assertThat(letter.value()).isEqualTo(value);
    assertThat(LetterFixture.letter(1, letter.value(), letter.headers()).reason())
        .isEqualTo("2,000,000 bytes");
    assertThat(counted).containsExactly("messages");
  }

  @Test
  void shouldLeaveOutTheValueWhereTheLetterItselfDoesNotFit() {
    Response response = sending("letters", new RecordTooLargeException("5,000,000 bytes"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords().get(0).value()).isNull();
  }

  @Test
  void shouldGoOnWhenAnAnswerCannotBeSerialised() {
    assertThat(serializing(new AvroSerdeException("a field is missing")).result())
        .isEqualTo(Result.RESUME);
    assertThat(serializing(new RecordTooLargeException("too large")).result())
        .isEqualTo(Result.RESUME);
    assertThat(counted).containsExactly("messages", "messages");
  }

  @Test
  void shouldStopForWhatMayPass() {
    assertThat(serializing(new RegistryUnavailableException("down")).result())
        .isEqualTo(Result.FAIL);
    assertThat(sending("answers", new TopicAuthorizationException("answers")).result())
        .isEqualTo(Result.FAIL);
    assertThat(counted).isEmpty();
  }

  @Test
  void shouldRefuseValuesBeforeTheyReachAProducer() {
    BoundedSerializer<String> serializer = new BoundedSerializer<>(new StringSerializer(), 3);

    assertThat(serializer.serialize("t", "abc")).hasSize(3);
    assertThat(serializer.serialize("t", null)).isNull();
    assertThatThrownBy(() -> serializer.serialize("t", new RecordHeaders(), "abcd"))
        .isInstanceOf(RecordTooLargeException.class)
        .hasMessageContainingAll("4 bytes", "topic t", "at most 3");
  }

  private final class Context implements ErrorHandlerContext {

    @Override
    public String topic() {
      return "messages";
    }

    @Override
    public int partition() {
      return 0;
    }

    @Override
    public long offset() {
      return 1;
    }

    @Override
    public Headers headers() {
      return new RecordHeaders();
    }

    @Override
    public String processorNodeId() {
      return "operator";
    }

    @Override
    public TaskId taskId() {
      return new TaskId(0, 0);
    }

    @Override
    public long timestamp() {
      return 0;
    }

    @Override
    public byte[] sourceRawKey() {
      return new byte[] {1};
    }

    @Override
    public byte[] sourceRawValue() {
      return value;
    }
  }
}
