package dev.stickerstreams.encoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stickerstreams.encoders.image.ImageRejectedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on which decoders differ, and things that come in the place of an image. */
class ImageCasesTest {

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "webp_anim_trailing_junk.webp, 2",
    "webp_anim_riff_size_short.webp, 1",
    "webp_frame_header_mismatch.webp, 1",
    "gif_frame_beyond_screen.gif, 2",
    "png_missing_iend.png, 1",
    "apng_actl_more_than_frames.png, 1",
    "apng_no_fdat.png, 1",
    "apng_frame_outside.png, 1",
    "apng_zero_size_frame.png, 1",
    "apng_disp3.png, 1",
    "apng_hidden_then_previous.png, 2",
    "apng_hidden_first_over.png, 2"
  })
  void shouldCountTheFramesThatAreShown(String name, int frames) {
    assertThat(decoder.facts(bytes(name)).frames()).isEqualTo(frames);
    assertThat(frames(name)).hasSize(frames);
  }

  @Test
  void shouldDrawAWebPFrameAsLargeAsItsBitstream() {
    PixelImage frame = frames("webp_frame_header_mismatch.webp").get(0);

    assertThat(frame.width()).isEqualTo(16);
    assertThat(pixel(frame, 0, 0)).containsExactly(22, 58, 2, 80);
    assertThat(pixel(frame, 15, 11)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void shouldShowAWebPWithoutTheAlphaThatItDoesNotAnnounce() {
    byte[] file = GoldenImages.bytes("webp-lossy-alpha").clone();
    file[20] &= ~0x10;

    assertThat(decoder.decode(file, 1, PixelImage::mode)).containsExactly(PixelMode.RGB);
  }

  @Test
  void shouldShowColoursAfterAGreyPalette() {
    PixelImage second = frames("gif_first_palette_grey_ramp.gif").get(1);

    assertThat(pixel(second, 0, 0)).startsWith(128, 0, 128);
  }

  @Test
  void shouldCutWhatLiesBeyondTheScreen() {
    List<PixelImage> frames = frames("gif_frame_beyond_screen.gif");

    assertThat(frames).allSatisfy(frame -> assertThat(frame.width()).isEqualTo(8));
    assertThat(frames).allSatisfy(frame -> assertThat(frame.height()).isEqualTo(8));
    assertThat(pixel(frames.get(1), 0, 0)).startsWith(255, 255, 0);
    assertThat(pixel(frames.get(1), 7, 7)).startsWith(0, 255, 0);
  }

  @Test
  void shouldDecodeAPngWithoutItsTrailer() {
    PixelImage image = frames("png_missing_iend.png").get(0);

    assertThat(pixel(image, 0, 0)).containsExactly(11, 29, 1, 40);
    assertThat(pixel(image, 15, 11)).containsExactly(54, 100, 132, 123);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apng_actl_more_than_frames",
        "apng_no_fdat",
        "apng_frame_outside",
        "apng_zero_size_frame",
        "apng_disp3",
        "apng_bad_second_frame_data"
      })
  void shouldShowTheStillOfADamagedAnimation(String name) {
    assertThat(decoder.decode(bytes(name + ".png"), 3, Function.identity()))
        .allSatisfy(frame -> assertThat(pixel(frame, 0, 0)).containsExactly(22, 58, 2, 80))
        .allSatisfy(frame -> assertThat(pixel(frame, 15, 11)).containsExactly(65, 129, 133, 163));
  }

  /** Pillow draws on the hidden picture; the specification starts with nothing. */
  @Test
  void shouldLeaveAHiddenPictureOutOfTheAnimation() {
    List<PixelImage> previous = frames("apng_hidden_then_previous.png");
    List<PixelImage> over = frames("apng_hidden_first_over.png");

    assertThat(pixel(previous.get(0), 0, 0)).containsExactly(0, 255, 0, 255);
    assertThat(pixel(previous.get(1), 0, 0)).containsExactly(0, 0, 0, 0);
    assertThat(pixel(over.get(0), 0, 0)).containsExactly(0, 255, 0, 100);
    assertThat(pixel(over.get(1), 0, 0)).containsExactly(0, 255, 0, 100);
  }

  @Test
  void shouldTakeTheHighByteOfDeepGrey() {
    PixelImage image = frames("png_16bit_grey.png").get(0);

    assertThat(pixel(image, 0, 0)).containsExactly(0);
    assertThat(pixel(image, 1, 0)).containsExactly(1000 >> 8);
    assertThat(pixel(image, 7, 7)).containsExactly(63_000 >> 8);
  }

  @ParameterizedTest
  @CsvSource({
    "tgs_lottie.tgs, .tgs",
    "lottie.json, Lottie animation",
    "whatsapp.was, WhatsApp",
    "video_sticker.webm, WebM",
    "svg.svg, SVG",
    "a.avif, AVIF",
    "heic.heic, HEIC",
    "jxl.jxl, JPEG XL",
    "base64.png, Base64",
    "lfs_pointer.png, Git LFS",
    "html_404.png, HTML page"
  })
  void shouldSayWhatAFileIsAndTheWayOut(String name, String expected) {
    assertRejected(bytes(name), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'%PDF-1.7', PDF",
    "'PK\u0003\u0004............a.png', zip archive",
    "'....ftypisom', MP4",
    "'data:image/png;base64,AAAA', Base64",
    "'<?xml version=\"1.0\"?><html >', HTML page",
    "'nothing known', no PNG"
  })
  void shouldKnowTextsAndContainers(String start, String expected) {
    assertRejected(start.getBytes(StandardCharsets.ISO_8859_1), expected);
  }

  private void assertRejected(byte[] file, String expected) {
    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> decoder.facts(file))
        .withMessageContaining(expected)
        .withMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_FORMAT));
  }

  private List<PixelImage> frames(String name) {
    byte[] file = bytes(name);
    return decoder.decode(file, decoder.facts(file).frames(), Function.identity());
  }

  private static int[] pixel(PixelImage image, int x, int y) {
    int step = image.mode().bytesPerPixel();
    int start = (y * image.width() + x) * step;
    return IntStream.range(start, start + step).map(i -> image.samples()[i] & 0xff).toArray();
  }

  private static byte[] bytes(String name) {
    try (InputStream in = ImageCasesTest.class.getResourceAsStream("/images/cases/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
