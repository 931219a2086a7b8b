package dev.stickerstreams.topology.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation was about: the directions of its last messages' vectors, a byte a dimension.
 * No texts. Immutable.
 *
 * @param heard oldest first
 */
record ContextMemory(List<Heard> heard) {

  static final ContextMemory NONE = new ContextMemory(List.of());

  private static final int LARGEST_CODE = 127;

  /**
   * A message.
   *
   * @param space embedding space
   * @param codes {@code [dimensions]} int8; of the vector's direction, not its length
   */
  record Heard(String space, long atMillis, byte[] codes) {}

  /** The memory after one more message, with at most so many. */
  ContextMemory with(String space, float[] vector, long atMillis, int most) {
    List<Heard> longer = new ArrayList<>(heard);
    longer.add(new Heard(space, atMillis, codes(vector)));
    return new ContextMemory(
        List.copyOf(longer.subList(Math.max(0, longer.size() - most), longer.size())));
  }

  /**
   * The direction of the messages of a space, each the lighter the older it is; empty where there
   * is none.
   */
  Optional<float[]> direction(String space, long nowMillis, LearningSettings settings) {
    float[] sum = null;
    for (Heard message : heard) {
      if (message.space().equals(space)
          && nowMillis - message.atMillis() <= settings.retentionMillis()) {
        sum = sum == null ? new float[message.codes().length] : sum;
        add(sum, message, nowMillis, settings.contextHalfLifeMillis());
      }
    }
    return Optional.ofNullable(sum).filter(vector -> length(vector) > 0);
  }

  private static void add(float[] sum, Heard message, long nowMillis, long halfLifeMillis) {
    byte[] codes = message.codes();
    if (codes.length != sum.length) {
      return;
    }
    double weight = Decay.factor(message.atMillis(), nowMillis, halfLifeMillis) / length(codes);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (weight * codes[i]);
    }
  }

  private static byte[] codes(float[] vector) {
    float most = Float.MIN_NORMAL;
    for (float value : vector) {
      most = Math.max(most, Math.abs(value));
    }
    byte[] codes = new byte[vector.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) Math.round(vector[i] / most * LARGEST_CODE);
    }
    return codes;
  }

  private static double length(byte[] codes) {
    double squares = Double.MIN_NORMAL;
    for (byte code : codes) {
      squares += code * code;
    }
    return Math.sqrt(squares);
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  byte[] bytes(long touchedMillis) {
    return Stamped.bytes(
        touchedMillis,
        out -> {
          out.writeInt(heard.size());
          for (Heard message : heard) {
            write(message, out);
          }
        });
  }

  private static void write(Heard message, DataOutputStream out) throws IOException {
    out.writeUTF(message.space());
    out.writeLong(message.atMillis());
    out.writeInt(message.codes().length);
    out.write(message.codes());
  }

  static ContextMemory read(byte[] value) {
    return Stamped.read(
        value,
        (touched, in) -> {
          List<Heard> heard = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            heard.add(message(in));
          }
          return new ContextMemory(List.copyOf(heard));
        });
  }

  private static Heard message(DataInputStream in) throws IOException {
    return new Heard(in.readUTF(), in.readLong(), in.readNBytes(in.readInt()));
  }
}
