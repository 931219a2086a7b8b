package dev.stickerstreams.topology.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.schemas.registry.RegistryUnavailableException;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureHandlerTest {

  private final FailureHandler handler = new FailureHandler();

  @BeforeEach
  void configure() {
    handler.configure(Map.of(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "letters"));
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
  void shouldDeadLetterTheRecordThatAnOperatorFailsOn() {
    var response = handler.handleError(new Context(), null, new IllegalStateException("bug"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).isEqualTo(new byte[] {7}));
  }

  private static final class Context implements ErrorHandlerContext {

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
      return new byte[] {7};
    }
  }
}
