package dev.stickerstreams.encoders.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.ImageIO;

/** The images that {@code golden_images.py} drew, with what Pillow and torchvision made of them. */
public final class GoldenImages {

  private static final int SIDE = 224;
  private static final String FOLDER = "/golden/images/";

  /** One image, as Pillow counts its pixels and frames. */
  record Case(String name, String file, int width, int height, int frames) {

    byte[] bytes() {
      return resource(file);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private GoldenImages() {}

  static List<Case> cases() {
    try {
      return List.of(new ObjectMapper().readValue(resource("cases.json"), Case[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(String name) {
    return cases().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .bytes();
  }

  /** {@code [9, 224, 224]}. */
  static float[] tensor(Case golden) throws IOException {
    BufferedImage frames =
        ImageIO.read(new ByteArrayInputStream(resource("expected/" + golden.name() + ".png")));
    int distinct = frames.getHeight() / SIDE;
    float[][] normalised = normalised();
    float[] tensor = new float[9 * SIDE * SIDE];
    for (int frame = 0, i = 0; frame < 3; frame++) {
      int top = SIDE * shown(frame, distinct);
      for (int channel = 0; channel < 3; channel++) {
        for (int y = 0; y < SIDE; y++) {
          for (int x = 0; x < SIDE; x++, i++) {
            int sample = frames.getRGB(x, top + y) >> (16 - 8 * channel) & 0xff;
            tensor[i] = normalised[channel][sample];
          }
        }
      }
    }
    return tensor;
  }

  /** Of one frame all are the first; of two the middle one is the first. */
  private static int shown(int frame, int distinct) {
    return Math.max(0, frame - (3 - distinct));
  }

  /** {@code [3, 256]}: torchvision's normalised value of each sample value. */
  static float[][] normalised() {
    ByteBuffer bytes = ByteBuffer.wrap(resource("normalised.bin")).order(ByteOrder.LITTLE_ENDIAN);
    float[][] values = new float[3][256];
    for (float[] channel : values) {
      bytes.asFloatBuffer().get(channel);
      bytes.position(bytes.position() + Float.BYTES * channel.length);
    }
    return values;
  }

  private static byte[] resource(String name) {
    try (InputStream in = GoldenImages.class.getResourceAsStream(FOLDER + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
