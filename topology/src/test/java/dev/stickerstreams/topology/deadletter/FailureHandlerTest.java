package dev.stickerstreams.topology.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureHandlerTest {

  private final FailureHandler handler = new FailureHandler();
  private final List<String> counted = new ArrayList<>();
  private byte[] value = {7};

  @BeforeEach
  void configure() {
    Map<String, Object> configs = new HashMap<>(FailureHandler.settings(counted::add));
    configs.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "letters");
    handler.configure(configs);
  }

  @Test
  void shouldTakeTheRecordUpAgainWhenTheCauseMayPass() {
    Exception away = new IllegalStateException(new RegistryUnavailableException("down"));

    assertThat(handler.handleError(new Context(), null, away).result()).isEqualTo(Result.FAIL);
  }

  @Test
  void shouldTakeTheRecordUpAgainWhenAStoreFails() {
    Exception disk = new IllegalStateException(new ProcessorStateException("disk full"));

    assertThat(handler.handleError(new Context(), null, disk).result()).isEqualTo(Result.FAIL);
  }

  @Test
  void shouldTakeTheRecordUpAgainWhenAStoreIsClosed() {
    Exception closed = new InvalidStateStoreException("Store sticker-index is not open");

    assertThat(handler.handleError(new Context(), null, closed).result()).isEqualTo(Result.FAIL);
    assertThat(counted).isEmpty();
  }

  @Test
  void shouldTakeTheRecordUpAgainWhenTheBrokersRefusedAnother() {
    Exception refused =
        new StreamsException("Error sending record", new TopicAuthorizationException("answers"));

    assertThat(handler.handleError(new Context(), null, refused).result()).isEqualTo(Result.FAIL);
  }

  @Test
  void shouldTakeTheRecordUpAgainWhenAnotherInstanceHasItsTask() {
    Exception fenced = new TaskMigratedException("fenced");

    assertThat(handler.handleError(new Context(), null, fenced).result()).isEqualTo(Result.FAIL);
  }

  @Test
  void shouldCountTheLetterAndTellWhereItsRecordWas() {
    var response = handler.handleError(new Context(), null, new IllegalStateException("bug"));

    ProducerRecord<byte[], byte[]> record = response.deadLetterQueueRecords().get(0);
    DeadLetter letter = LetterFixture.letter(1, record.value(), record.headers());
    assertThat(record.topic()).isEqualTo("letters");
    assertThat(letter.sourceTopic()).contains("messages");
    assertThat(letter.sourcePartition()).contains(0);
    assertThat(letter.sourceOffset()).contains(1L);
    assertThat(letter.error()).isEqualTo(IllegalStateException.class.getName());
    assertThat(letter.reason()).isEqualTo("bug");
    assertThat(counted).containsExactly("messages");
  }

  @Test
  void shouldCutALetterThatIsTooLarge() {
    value = new byte[LetterBody.MAX_VALUE_BYTES + 1];

    var response = handler.handleError(new Context(), null, new IllegalStateException("bug"));

    assertThat(response.deadLetterQueueRecords().get(0).value())
        .hasSize(LetterBody.MAX_VALUE_BYTES);
  }

  @Test
  void shouldDeadLetterTheRecordThatAnOperatorFailsOn() {
    var response = handler.handleError(new Context(), null, new IllegalStateException("bug"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).isEqualTo(new byte[] {7}));
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
