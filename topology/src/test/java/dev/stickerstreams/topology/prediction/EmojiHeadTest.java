package dev.stickerstreams.topology.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class EmojiHeadTest {

  private static final List<String> EMOJI = List.of("😀", "🤷", "❤️", "🎂");
  private static final int INPUTS = 7;
  private static final int UNITS = 5;
  private static final int OUTPUTS = EMOJI.size() + 1;

  /** By the definition, in double precision. */
  private static double[] expected(EmojiHead.Layer hidden, EmojiHead.Layer output, float[] x) {
    double[] units = affine(hidden, toDoubles(x));
    for (int i = 0; i < units.length; i++) {
      units[i] = Math.max(0, units[i]);
    }
    double[] powers = affine(output, units);
    double sum = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Math.exp(powers[i]);
      sum += powers[i];
    }
    for (int i = 0; i < powers.length; i++) {
      powers[i] /= sum;
    }
    return powers;
  }

  private static double[] affine(EmojiHead.Layer layer, double[] x) {
    int outputs = layer.scales().length / Float.BYTES;
    double[] y = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      y[o] = number(layer.bias(), o);
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * layer.weights()[i * outputs + o] * number(layer.scales(), o);
      }
    }
    return y;
  }

  private static double number(byte[] bytes, int index) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(index * Float.BYTES);
  }

  private static double[] toDoubles(float[] x) {
    double[] doubles = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      doubles[i] = x[i];
    }
    return doubles;
  }

  private static EmojiHead.Layer layer(Random random, int inputs, int outputs) {
    byte[] weights = new byte[inputs * outputs];
    random.nextBytes(weights);
    return new EmojiHead.Layer(weights, floats(random, outputs, 0.01f), floats(random, outputs, 1));
  }

  private static byte[] floats(Random random, int count, float scale) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(scale * (random.nextFloat() - 0.3f));
    }
    return bytes.array();
  }

  @RepeatedTest(20)
  void shouldPredictWhatTheFileSays(RepetitionInfo run) throws IOException {
    Random random = new Random(run.getCurrentRepetition());
    EmojiHead.Layer hidden = layer(random, INPUTS, UNITS);
    EmojiHead.Layer output = layer(random, UNITS, OUTPUTS);
    byte[] file = new ObjectMapper().writeValueAsBytes(new EmojiHead.File(EMOJI, hidden, output));
    EmojiHead head = EmojiHead.read(new ByteArrayInputStream(file));
    float[] vector = new float[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }

    ExpectedEmoji predicted = head.predict(vector);

    double[] expected = expected(hidden, output, vector);
    assertThat(head.dimensions()).isEqualTo(INPUTS);
    assertThat(predicted.nothing()).isCloseTo(expected[EMOJI.size()], within(1e-5));
    for (int i = 0; i < EMOJI.size(); i++) {
      assertThat(predicted.of(List.of(EMOJI.get(i)))).isCloseTo(expected[i], within(1e-5));
    }
  }
}
