package dev.stickerstreams.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastingNamesTest {

  private final PrometheusMeterRegistry registry = Meters.open();

  @AfterEach
  void close() {
    registry.close();
  }

  private String label(String meter, String value) {
    return Counter.builder(meter)
        .tag("client.id", value)
        .register(registry)
        .getId()
        .getTag("client.id");
  }

  @Test
  void shouldNameAThreadTheSameAfterEveryStart() {
    String before = "sticker-streams-" + UUID.randomUUID() + "-StreamThread-1-consumer";
    String after = "sticker-streams-" + UUID.randomUUID() + "-StreamThread-1-consumer";

    assertThat(label("kafka.consumer.fetch.total", before))
        .isEqualTo(label("kafka.consumer.fetch.total", after))
        .isEqualTo("sticker-streams-StreamThread-1-consumer");
    assertThat(label("kafka.consumer.fetch.total", before.replace("-1-", "-2-")))
        .isEqualTo("sticker-streams-StreamThread-2-consumer");
    assertThat(label("kafka.stream.alive", UUID.randomUUID().toString())).isEqualTo("this");
  }

  @Test
  void shouldLeaveOtherMetersAlone() {
    String id = UUID.randomUUID().toString();

    assertThat(label("stickers.messages.received", id)).isEqualTo(id);
  }
}
