package dev.stickerstreams.app.catalogue.sticker820k;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pickles that Python wrote, see {@code src/test/python/sticker820k_tiny.py}. */
class PickledDictTest {

  record Taken(String name, byte[] pickle, Map<String, String> record) {

    @Override
    public String toString() {
      return name;
    }
  }

  record Refused(String name, byte[] pickle, String reason) {

    @Override
    public String toString() {
      return name;
    }
  }

  record Pickles(List<Taken> taken, List<Refused> refused) {

    static Pickles read() throws IOException {
      try (InputStream in = Pickles.class.getResourceAsStream("/pickles.json")) {
        return new ObjectMapper().readValue(in, Pickles.class);
      }
    }
  }

  static Stream<Taken> taken() throws IOException {
    return Pickles.read().taken().stream();
  }

  @ParameterizedTest
  @MethodSource("taken")
  void shouldReadWhatPythonWrote(Taken pickle) {
    assertThat(PickledDict.read(pickle.pickle())).isEqualTo(pickle.record());
  }

  static Stream<Refused> refused() throws IOException {
    return Pickles.read().refused().stream();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseEverythingElseAndSayWhy(Refused pickle) {
    assertThatThrownBy(() -> PickledDict.read(pickle.pickle()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pickle.reason());
  }

  @Test
  void shouldReadOrRefuseWhateverTheBytesAre() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[][] sound = Pickles.read().taken().stream().map(Taken::pickle).toArray(byte[][]::new);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = sound[random.nextInt(sound.length)].clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      damaged = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));
      readOrRefuse(damaged, seed);
    }
  }

  private static void readOrRefuse(byte[] pickle, long seed) {
    try {
      assertThat(PickledDict.read(pickle)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).as("seed %d", seed).hasMessageContaining("pickle");
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }
}
