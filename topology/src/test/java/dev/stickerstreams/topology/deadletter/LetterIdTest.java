package dev.stickerstreams.topology.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterIdTest {

  @Test
  void shouldReadWhatItWrites() {
    LetterId id = new LetterId(3, 17);

    assertThat(LetterId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void shouldTakeAnOffsetAloneAsOfTheFirstPartition() {
    assertThat(LetterId.parse("17")).isEqualTo(new LetterId(0, 17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "-1", "1:", ":1", "1:2:3", "99999999999:1", "1e3"})
  void shouldRefuseWhatIsNone(String text) {
    assertThatThrownBy(() -> LetterId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + text + "'", "PARTITION:OFFSET");
  }

  @Test
  void shouldOrderByPartitionAndThenByOffset() {
    assertThat(
            Stream.of("1:0", "0:10", "0:9").map(LetterId::parse).sorted().map(LetterId::toString))
        .containsExactly("0:9", "0:10", "1:0");
  }
}
