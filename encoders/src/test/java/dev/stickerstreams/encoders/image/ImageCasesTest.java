package dev.stickerstreams.encoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that other programs show and that once fell short here. */
class ImageCasesTest {

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  private static byte[] file(String name) {
    try (InputStream in = ImageCasesTest.class.getResourceAsStream("/images/cases/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<PixelImage> frames(String name) {
    byte[] file = file(name);
    return decoder.decode(file, decoder.facts(file).frames(), Function.identity());
  }

  private static List<Integer> pixel(PixelImage image, int x, int y) {
    int size = image.mode().bytesPerPixel();
    int start = (y * image.width() + x) * size;
    return java.util.stream.IntStream.range(start, start + size)
        .mapToObj(i -> image.samples()[i] & 0xff)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"webp_anim_trailing_junk.webp, 2", "webp_anim_riff_size_short.webp, 1"})
  void shouldCountTheFramesThatAreThere(String name, int frames) {
    assertThat(frames(name)).hasSize(frames);
    assertThat(decoder.facts(file(name)).frames()).isEqualTo(frames);
  }

  @Test
  void shouldTakeAFramesSizeFromItsPixels() {
    assertThat(frames("webp_frame_header_mismatch.webp")).isNotEmpty();
  }

  @Test
  void shouldKeepTheColoursAfterAGreyPalette() {
    List<PixelImage> frames = frames("gif_first_palette_grey_ramp.gif");
    assertThat(pixel(frames.get(1), 0, 0)).startsWith(128, 0, 128);
  }

  @Test
  void shouldCutWhatLiesBeyondTheScreen() {
    PixelImage first = frames("gif_frame_beyond_screen.gif").get(0);
    assertThat(List.of(first.width(), first.height())).containsExactly(8, 8);
  }

  @ParameterizedTest
  @CsvSource({
    "tgs_lottie.tgs, Telegram",
    "lottie.json, Lottie",
    "whatsapp.was, WhatsApp",
    "video_sticker.webm, WebM",
    "svg.svg, SVG",
    "a.avif, AVIF",
    "heic.heic, HEIC",
    "jxl.jxl, JPEG XL",
    "html_404.png, HTML page",
    "lfs_pointer.png, Git LFS pointer",
    "base64.png, Base64"
  })
  void shouldNameTheFormatThatItDoesNotDecode(String name, String format) {
    byte[] file = file(name);
    assertThatThrownBy(() -> decoder.facts(file))
        .isInstanceOf(ImageRejectedException.class)
        .hasMessageContaining(format)
        .hasMessageContaining("; ");
  }
}
