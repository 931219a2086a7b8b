package dev.stickerstreams.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  private static final byte[] VALUE = {1, 2, 3};

  @Test
  void shouldSayWhereTheRecordCameFromAndWhy() {
    DeadLetter letter =
        LetterFixture.letter(
            17, "chat-messages", VALUE, new RejectedRecordException("no messageId"));

    assertThat(letter.id()).hasToString("0:17");
    assertThat(letter.time()).hasToString("2023-11-14T22:13:20Z");
    assertThat(letter.sourceTopic()).contains("chat-messages");
    assertThat(letter.sourcePartition()).contains(2);
    assertThat(letter.sourceOffset()).contains(40L);
    assertThat(letter.error()).isEqualTo(RejectedRecordException.class.getName());
    assertThat(letter.reason()).isEqualTo("no messageId");
  }

  @Test
  void shouldKeepTheHeadersThatTheRecordCameWith() {
    DeadLetter letter =
        LetterFixture.letter(17, "chat-messages", VALUE, new IllegalStateException("no"));

    assertThat(letter.originalHeaders())
        .isEqualTo(new RecordHeaders().add("trace", "t-1".getBytes(UTF_8)));
  }

  @Test
  void shouldNotBelieveErrorHeadersThatTheRecordCameWith() {
    Headers forged = new RecordHeaders().add(DeadLetterHeaders.TOPIC, "payments".getBytes(UTF_8));
    DeadLetter letter =
        LetterFixture.letter(
            17,
            VALUE,
            DeadLetterHeaders.of(forged, "chat-messages", 2, 40, new IllegalStateException("no")));

    assertThat(letter.sourceTopic()).contains("chat-messages");
    assertThat(letter.originalHeaders()).isEmpty();
  }

  @Test
  void shouldBearARecordThatIsNoLetter() {
    Headers headers =
        new RecordHeaders()
            .add(DeadLetterHeaders.PARTITION, "99999999999".getBytes(UTF_8))
            .add(DeadLetterHeaders.OFFSET, "many".getBytes(UTF_8))
            .add(DeadLetterHeaders.MESSAGE, null);
    DeadLetter letter = LetterFixture.letter(17, null, headers);

    assertThat(letter.sourceTopic()).isEmpty();
    assertThat(letter.sourcePartition()).isEmpty();
    assertThat(letter.sourceOffset()).isEmpty();
    assertThat(letter.error()).isEqualTo("unknown");
    assertThat(letter.reason()).isEqualTo("unknown");
  }

  @Test
  void shouldBeSelectedByTopicErrorAndPlace() {
    DeadLetter letter =
        LetterFixture.letter(17, "stickers", VALUE, new RejectedRecordException("too large"));
    LetterId first = new LetterId(0, 17);

    assertThat(LetterFilter.ALL.test(letter)).isTrue();
    assertThat(filter("stickers", "Rejected", first).test(letter)).isTrue();
    assertThat(filter("chat-messages", "Rejected", first).test(letter)).isFalse();
    assertThat(filter("stickers", "Serialization", first).test(letter)).isFalse();
    assertThat(filter("stickers", "Rejected", new LetterId(0, 18)).test(letter)).isFalse();
  }

  private static LetterFilter filter(String topic, String error, LetterId from) {
    return new LetterFilter(Optional.of(topic), Optional.of(error), Optional.of(from));
  }
}
