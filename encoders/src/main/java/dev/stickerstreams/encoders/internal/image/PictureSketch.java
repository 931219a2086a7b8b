package dev.stickerstreams.encoders.internal.image;

import java.nio.ByteBuffer;

/**
 * A picture shrunk to 32 x 32, whatever its proportion was.
 *
 * @param planes {@code [3][32 * 32]}: brightness, blue and red difference (JPEG's YCbCr)
 * @param proportion width over height before
 */
public record PictureSketch(float[][] planes, double proportion) {

  private static final int SIDE = 32;
  private static final int HALF = SIDE / 2;
  private static final int FREQUENCIES = 128;

  /** What is clear, as a share of the mean. */
  private static final double CLEAR = 0.5;

  /** Levels for a proportion twice as wide. */
  private static final int LEVELS_TWICE_AS_WIDE = 80;

  private static final int MIDDLE = 128;
  private static final int[][] LOWEST = lowest();
  private static final float[][] COSINES = cosines();

  /** A picture's sketch. */
  public static PictureSketch of(OpaquePicture picture) {
    float[][] planes = new float[3][SIDE * SIDE];
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      double[] rgb = mean(picture, cell % SIDE, cell / SIDE);
      double brightness = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
      planes[0][cell] = (float) brightness;
      planes[1][cell] = (float) (MIDDLE + 0.564 * (rgb[2] - brightness));
      planes[2][cell] = (float) (MIDDLE + 0.713 * (rgb[0] - brightness));
    }
    return new PictureSketch(planes, picture.width() / (double) picture.height());
  }

  private static double[] mean(OpaquePicture picture, int column, int row) {
    int fromX = column * picture.width() / SIDE;
    int toX = Math.max(fromX + 1, (column + 1) * picture.width() / SIDE);
    int fromY = row * picture.height() / SIDE;
    int toY = Math.max(fromY + 1, (row + 1) * picture.height() / SIDE);
    double[] sums = new double[3];
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        int pixel = picture.at(x, y);
        sums[0] += (pixel >> 16) & 0xff;
        sums[1] += (pixel >> 8) & 0xff;
        sums[2] += pixel & 0xff;
      }
    }
    int pixels = (toX - fromX) * (toY - fromY);
    return new double[] {sums[0] / pixels, sums[1] / pixels, sums[2] / pixels};
  }

  /** The 48 bytes of {@link dev.stickerstreams.encoders.image.PictureHasher}. */
  public byte[] hash() {
    ByteBuffer hash = ByteBuffer.allocate(48);
    putShape(hash);
    for (int quarter = 0; quarter < 4; quarter++) {
      for (float[] plane : planes) {
        hash.put(level(mean(plane, quarter)));
      }
    }
    hash.put(level(MIDDLE + LEVELS_TWICE_AS_WIDE * Math.log(proportion) / Math.log(2)));
    hash.put(level(2 * contrast()));
    return hash.array();
  }

  private void putShape(ByteBuffer hash) {
    double[] waves = new double[FREQUENCIES];
    double sum = 0;
    for (int i = 0; i < FREQUENCIES; i++) {
      int across = LOWEST[i][0];
      int down = LOWEST[i][1];
      waves[i] = (across + down) * wave(across, down);
      sum += Math.abs(waves[i]);
    }
    double clear = CLEAR * sum / FREQUENCIES;
    for (int i = 0; i < FREQUENCIES; i += Byte.SIZE / 2) {
      int bits = 0;
      for (int j = i; j < i + Byte.SIZE / 2; j++) {
        bits = bits << 2 | (waves[j] > clear ? 1 : 0) | (waves[j] < -clear ? 2 : 0);
      }
      hash.put((byte) bits);
    }
  }

  private double wave(int across, int down) {
    double sum = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        sum += planes[0][y * SIDE + x] * COSINES[across][x] * COSINES[down][y];
      }
    }
    return sum * (across == 0 || down == 0 ? Math.sqrt(0.5) : 1);
  }

  private static double mean(float[] plane, int quarter) {
    int left = quarter % 2 * HALF;
    int top = quarter / 2 * HALF;
    double sum = 0;
    for (int y = top; y < top + HALF; y++) {
      for (int x = left; x < left + HALF; x++) {
        sum += plane[y * SIDE + x];
      }
    }
    return sum / (HALF * HALF);
  }

  /** Standard deviation of the brightness. */
  private double contrast() {
    double sum = 0;
    double squares = 0;
    for (float value : planes[0]) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / (SIDE * SIDE);
    return Math.sqrt(Math.max(0, squares / (SIDE * SIDE) - mean * mean));
  }

  private static byte level(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }

  /** Pairs of frequencies across and down, the lowest first, without the mean. */
  private static int[][] lowest() {
    int[][] lowest = new int[FREQUENCIES][];
    int found = 0;
    for (int sum = 1; found < FREQUENCIES; sum++) {
      for (int across = 0; across <= sum && found < FREQUENCIES; across++) {
        lowest[found++] = new int[] {across, sum - across};
      }
    }
    return lowest;
  }

  private static float[][] cosines() {
    float[][] cosines = new float[HALF][SIDE];
    for (int frequency = 0; frequency < HALF; frequency++) {
      for (int x = 0; x < SIDE; x++) {
        cosines[frequency][x] = (float) Math.cos(Math.PI * (2 * x + 1) * frequency / (2 * SIDE));
      }
    }
    return cosines;
  }
}
