package dev.stickerstreams.encoders.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stickerstreams.encoders.image.PixelImage;
import dev.stickerstreams.encoders.image.PixelMode;
import org.junit.jupiter.api.Test;

/** Grounds, sizes, and rectangles cut out. */
class PixelsTest {

  private static boolean isInDisc(int x, int y) {
    return Math.hypot(x - 20, y - 20) < 12;
  }

  private static ArgbImage disc(int colour) {
    int[] pixels = new int[40 * 40];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = isInDisc(i % 40, i / 40) ? 0xff000000 | colour : 0;
    }
    return new ArgbImage(40, 40, pixels);
  }

  @Test
  void shouldLayTransparentPixelsOnTheGround() {
    ArgbImage image = new ArgbImage(3, 1, new int[] {0x00123456, 0xff123456, 0x80000000});

    assertThat(image.over(ArgbImage.WHITE).pixels()).containsExactly(0xffffff, 0x123456, 0x7f7f7f);
  }

  @Test
  void shouldTellWhetherWhiteHidesWhatIsThere() {
    assertThat(disc(0xffffff).fadesOnWhite()).isTrue();
    assertThat(disc(0x204080).fadesOnWhite()).isFalse();
    assertThat(new ArgbImage(1, 1, new int[1]).fadesOnWhite()).isFalse();
  }

  @Test
  void shouldMakeLargePicturesSmallerWithoutColourOfTransparentPixels() {
    byte[] samples = new byte[4 * 4 * 4];
    samples[0] = (byte) 200;
    samples[3] = (byte) 255;
    samples[4] = (byte) 90;
    ArgbImage image = ArgbImage.of(new PixelImage(4, 4, PixelMode.RGBA, samples), 2);

    assertThat(image.width()).isEqualTo(2);
    assertThat(image.pixels()[0]).isEqualTo(0x3fc80000);
    assertThat(image.pixels()[3]).isZero();
  }

  @Test
  void shouldReadEveryModeOfPixels() {
    for (PixelMode mode : PixelMode.values()) {
      byte[] samples = new byte[mode.bytesPerPixel()];
      ArgbImage image = ArgbImage.of(new PixelImage(1, 1, mode, samples), 10);
      int opaque = mode == PixelMode.CMYK ? 0xffffffff : 0xff000000;
      int expected = mode.hasAlpha() ? 0 : opaque;
      assertThat(image.pixels()[0]).as(mode.name()).isEqualTo(expected);
    }
  }

  /** A picture whose red tells the column and whose green tells the row. */
  private static RgbImage map() {
    int[] pixels = new int[200 * 200];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = ((i % 200) << 16) | ((i / 200) << 8);
    }
    return new RgbImage(200, 200, pixels);
  }

  private static void assertPlace(Warp.Tensor tensor, int column, int row, Point place) {
    int at = row * tensor.width() + column;
    int plane = tensor.width() * tensor.height();
    assertThat((tensor.values()[2 * plane + at] + 1) * 127.5).isCloseTo(place.x(), within(0.7));
    assertThat((tensor.values()[plane + at] + 1) * 127.5).isCloseTo(place.y(), within(0.7));
    assertThat(tensor.values()[at]).isCloseTo(-1, within(1e-6f));
  }

  @Test
  void shouldCutARotatedBoxOutUpright() {
    TextBox box = new TextBox(new Point(100, 90), 80, 40, Math.toRadians(25));
    Warp.Tensor tensor = new Warp.Tensor(80, 40);
    Warp.upright(box, 80, 40).read(map(), tensor, 0, 80);

    for (int column = 0; column < 80; column += 13) {
      for (int row = 0; row < 40; row += 7) {
        Point place = box.corner((column + 0.5) / 80 - 0.5, (row + 0.5) / 40 - 0.5);
        assertPlace(tensor, column, row, new Point(place.x() - 0.5, place.y() - 0.5));
      }
    }
  }

  @Test
  void shouldTurnAColumnAgainstTheClock() {
    TextBox box = new TextBox(new Point(100, 90), 20, 80, 0);
    Warp.Tensor tensor = new Warp.Tensor(80, 20);
    Warp.upright(box, 20, 80).turned(20).read(map(), tensor, 0, 80);

    assertPlace(tensor, 0, 0, new Point(109, 50));
    assertPlace(tensor, 79, 0, new Point(109, 129));
    assertPlace(tensor, 0, 19, new Point(90, 50));
  }

  @Test
  void shouldAverageWhatItMakesSmaller() {
    int[] stripes = new int[100 * 100];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = i % 2 == 0 ? 0xffffff : 0;
    }
    Warp.Tensor tensor = new Warp.Tensor(25, 25);
    Warp.scaled(0.25f).read(new RgbImage(100, 100, stripes), tensor, 0, 25);

    for (int column = 2; column < 23; column++) {
      assertThat(tensor.values()[12 * 25 + column]).isCloseTo(0, within(0.1f));
    }
  }
}
