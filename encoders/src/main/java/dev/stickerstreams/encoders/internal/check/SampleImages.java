package dev.stickerstreams.encoders.internal.check;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Made-up pictures of a sticker's size, for measurements. Stateless, thread-safe. */
final class SampleImages {

  private static final int SIDE = 240;
  private static final int TILE = 20;

  private SampleImages() {}

  /** PNG files with random tiles, the same for the same seed. */
  static List<byte[]> files(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> png(tiles(random))).toList();
  }

  private static BufferedImage tiles(Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int tile = 0; tile < SIDE * SIDE / (TILE * TILE); tile++) {
      int left = tile * TILE % SIDE;
      int top = tile * TILE / SIDE * TILE;
      int colour = random.nextInt(1 << 24);
      for (int pixel = 0; pixel < TILE * TILE; pixel++) {
        image.setRGB(left + pixel % TILE, top + pixel / TILE, colour);
      }
    }
    return image;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
