package dev.stickerstreams.encoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureHasherTest {

  private static final int SHAPE_BYTES = 32;
  private static final int SIDE = 120;

  private final PictureHasher hasher = new PictureHasher(new ImageDecoder(ImageLimits.DEFAULT));

  @Test
  void shouldStayTheSameWithABorderInAnotherFormatAndSize() throws IOException {
    byte[] hash = hash(face(Color.ORANGE, 1, 0), "png");

    assertThat(hash).hasSize(PictureHasher.BYTES);
    assertThat(hash(face(Color.ORANGE, 1, 40), "png")).isEqualTo(hash);
    assertThat(bits(hash, hash(face(Color.ORANGE, 3, 25), "jpeg"))).isLessThanOrEqualTo(12);
    assertThat(levels(hash, hash(face(Color.ORANGE, 3, 25), "jpeg"))).isLessThanOrEqualTo(8);
  }

  @Test
  void shouldTellShapesAndColoursApart() throws IOException {
    byte[] hash = hash(face(Color.ORANGE, 1, 0), "png");
    BufferedImage mirrored = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D drawing = mirrored.createGraphics();
    drawing.drawImage(face(Color.ORANGE, 1, 0), SIDE, 0, -SIDE, SIDE, null);
    drawing.dispose();

    assertThat(bits(hash, hash(mirrored, "png"))).isGreaterThan(40);
    assertThat(levels(hash, hash(face(Color.PINK, 1, 0), "png"))).isGreaterThan(20);
  }

  @Test
  void shouldSayNothingOfOneColour() throws IOException {
    BufferedImage plain = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);

    assertThat(hasher.hash(written(plain, "png"))).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoImage() {
    assertThatThrownBy(() -> hasher.hash(new byte[100])).isInstanceOf(ImageRejectedException.class);
  }

  /** A disc with an eye and a mouth, on a transparent ground. */
  private static BufferedImage face(Color colour, int scale, int border) {
    int side = scale * SIDE + 2 * border;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D drawing = image.createGraphics();
    drawing.translate(border, border);
    drawing.scale(scale, scale);
    drawing.setColor(colour);
    drawing.fillOval(0, 0, SIDE, SIDE);
    drawing.setColor(Color.BLACK);
    drawing.fillOval(25, 30, 20, 25);
    drawing.fillRect(60, 80, 45, 10);
    drawing.dispose();
    return image;
  }

  private byte[] hash(BufferedImage image, String format) throws IOException {
    return hasher.hash(written(image, format)).orElseThrow();
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    BufferedImage written = image;
    if (format.equals("jpeg")) {
      written = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D drawing = written.createGraphics();
      drawing.drawImage(image, 0, 0, Color.WHITE, null);
      drawing.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(written, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static int bits(byte[] a, byte[] b) {
    int bits = 0;
    for (int i = 0; i < SHAPE_BYTES; i++) {
      bits += Integer.bitCount((a[i] ^ b[i]) & 0xff);
    }
    return bits;
  }

  private static int levels(byte[] a, byte[] b) {
    int most = 0;
    for (int i = SHAPE_BYTES; i < a.length; i++) {
      most = Math.max(most, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
    }
    return most;
  }
}
