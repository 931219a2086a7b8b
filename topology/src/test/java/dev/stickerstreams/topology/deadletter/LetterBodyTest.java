package dev.stickerstreams.topology.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterBodyTest {

  private static final byte[] KEY = {1};
  private static final byte[] VALUE = {2, 3};

  @Test
  void shouldHoldTheWholeOfARecordThatFits() {
    byte[] key = new byte[LetterBody.MAX_KEY_BYTES];
    byte[] value = new byte[LetterBody.MAX_VALUE_BYTES];
    LetterBody body = LetterBody.of(key, value, headers(new RecordHeaders()));

    assertThat(body.key()).isSameAs(key);
    assertThat(body.value()).isSameAs(value);
    assertThat(cuts(body)).isEmpty();
  }

  @Test
  void shouldHoldADeletionWithoutKey() {
    LetterBody body = LetterBody.of(null, null, headers(new RecordHeaders()));

    assertThat(body.key()).isNull();
    assertThat(body.value()).isNull();
    assertThat(cuts(body)).isEmpty();
  }

  @Test
  void shouldHoldTheBeginningOfWhatIsTooLarge() {
    byte[] key = filled(LetterBody.MAX_KEY_BYTES + 1);
    byte[] value = filled(LetterBody.MAX_VALUE_BYTES + 7);
    LetterBody body = LetterBody.of(key, value, headers(new RecordHeaders()));

    assertThat(body.key()).isEqualTo(Arrays.copyOf(key, LetterBody.MAX_KEY_BYTES));
    assertThat(body.value()).isEqualTo(Arrays.copyOf(value, LetterBody.MAX_VALUE_BYTES));
    assertThat(cuts(body))
        .isEqualTo(Map.of("key", (long) key.length, "value", (long) value.length));
  }

  @Test
  void shouldHoldTheFirstHeadersWhereAllAreTooMany() {
    Headers own =
        new RecordHeaders()
            .add("first", KEY)
            .add("huge", new byte[DeadLetterHeaders.MAX_BYTES])
            .add("last", null);
    LetterBody body = LetterBody.of(KEY, VALUE, headers(own));

    DeadLetter letter = LetterFixture.letter(1, body.value(), body.headers());
    assertThat(letter.originalHeaders()).isEqualTo(new RecordHeaders().add("first", KEY));
    assertThat(letter.cuts())
        .containsExactly(Map.entry("headers", 5L + 1 + 4 + DeadLetterHeaders.MAX_BYTES + 4));
    assertThat(letter.reason()).isEqualTo("no");
  }

  @Test
  void shouldNotBelieveARecordThatSaysItIsCut() {
    Headers forged = new RecordHeaders().add(DeadLetterHeaders.CUT_VALUE, "9".getBytes(UTF_8));

    assertThat(cuts(LetterBody.of(KEY, VALUE, headers(forged)))).isEmpty();
  }

  private static Headers headers(Headers own) {
    return DeadLetterHeaders.of(own, "stickers", 0, 1, new IllegalStateException("no"));
  }

  private static Map<String, Long> cuts(LetterBody body) {
    return LetterFixture.letter(1, body.value(), body.headers()).cuts();
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 5);
    return bytes;
  }
}
