package dev.stickerstreams.demo.integration;

import java.util.Arrays;
import java.util.Random;

/** What is done to a record's bytes before it is sent. */
enum Mutation {
  /** Nothing. */
  NONE {
    @Override
    byte[] apply(byte[] value, Random random) {
      return value;
    }
  },

  /** Some bits are turned over, anywhere. */
  BITS_FLIPPED {
    @Override
    byte[] apply(byte[] value, Random random) {
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return value;
    }
  },

  /** A byte behind the head says something enormous: a length, a count or a branch of a union. */
  LENGTH_FORGED {
    @Override
    byte[] apply(byte[] value, Random random) {
      int at = HEAD_BYTES + random.nextInt(Math.max(1, value.length - HEAD_BYTES));
      Arrays.fill(value, Math.min(at, value.length), Math.min(at + 8, value.length), (byte) 0xFE);
      return value;
    }
  },

  /** The end is missing. */
  CUT_OFF {
    @Override
    byte[] apply(byte[] value, Random random) {
      return Arrays.copyOf(value, random.nextInt(value.length));
    }
  },

  /** Bytes follow the end. */
  EXTENDED {
    @Override
    byte[] apply(byte[] value, Random random) {
      byte[] more = Arrays.copyOf(value, value.length + 1 + random.nextInt(100));
      System.arraycopy(
          noise(more.length - value.length, random),
          0,
          more,
          value.length,
          more.length - value.length);
      return more;
    }
  },

  /** A middle part is there twice. */
  REPEATED {
    @Override
    byte[] apply(byte[] value, Random random) {
      int from = random.nextInt(value.length);
      byte[] more = Arrays.copyOf(value, value.length + value.length - from);
      System.arraycopy(value, from, more, value.length, value.length - from);
      return more;
    }
  },

  /** The body of the record with the head of Confluent's format and a made-up schema id. */
  WRONG_REGISTRY_ID {
    @Override
    byte[] apply(byte[] value, Random random) {
      byte[] body = Arrays.copyOfRange(value, Math.min(HEAD_BYTES, value.length), value.length);
      byte[] framed = new byte[CONFLUENT_HEAD_BYTES + body.length];
      System.arraycopy(noise(CONFLUENT_HEAD_BYTES, random), 0, framed, 0, CONFLUENT_HEAD_BYTES);
      framed[0] = 0;
      System.arraycopy(body, 0, framed, CONFLUENT_HEAD_BYTES, body.length);
      return framed;
    }
  },

  /** The fingerprint is that of no known schema. */
  WRONG_FINGERPRINT {
    @Override
    byte[] apply(byte[] value, Random random) {
      value[2 + random.nextInt(8)]++;
      return value;
    }
  },

  /** Nothing but noise. */
  NOISE {
    @Override
    byte[] apply(byte[] value, Random random) {
      return noise(random.nextInt(300), random);
    }
  },

  /** Noise behind a valid head. */
  NOISE_WITH_HEAD {
    @Override
    byte[] apply(byte[] value, Random random) {
      byte[] noise = noise(HEAD_BYTES + random.nextInt(300), random);
      System.arraycopy(value, 0, noise, 0, HEAD_BYTES);
      return noise;
    }
  },

  /** No value at all. */
  NO_VALUE {
    @Override
    byte[] apply(byte[] value, Random random) {
      return null;
    }
  };

  /** Marker and fingerprint of Avro's single-object encoding. */
  private static final int HEAD_BYTES = 10;

  private static final int CONFLUENT_HEAD_BYTES = 5;

  /** The bytes to send in the place of a record's, which may be changed on the way. */
  abstract byte[] apply(byte[] value, Random random);

  static byte[] noise(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
