package dev.stickerstreams.topology.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageFacts;
import dev.stickerstreams.encoders.image.ImageFormat;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.image.ImageRejectedException;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageInspectionTest {

  private static Sticker sticker(String image) {
    try (InputStream file = ImageInspectionTest.class.getResourceAsStream(image)) {
      ByteBuffer bytes = ByteBuffer.wrap(file.readAllBytes());
      return Sticker.newBuilder().setStickerId(image).setImage(bytes).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sticker inspect(Sticker sticker) {
    Upload upload = new Upload(sticker, "hash");
    return ImageInspection.inspect(upload, new ImageDecoder(ImageLimits.DEFAULT)).sticker();
  }

  @Test
  void shouldSayWhatTheImageIs() {
    Upload upload = new Upload(sticker("1001.png"), "hash");

    Upload inspected = ImageInspection.inspect(upload, new ImageDecoder(ImageLimits.DEFAULT));

    assertThat(inspected.image()).contains(new ImageFacts(ImageFormat.PNG, 96, 96, 1));
  }

  @Test
  void shouldSayWhetherTheImageMoves() {
    assertThat(inspect(sticker("1002.gif")).getAnimated()).isTrue();
    assertThat(inspect(sticker("1001.png")).getAnimated()).isFalse();
  }

  @Test
  void shouldTakeTheUploadsWordForIt() {
    Sticker still = sticker("1002.gif");
    still.setAnimated(false);
    assertThat(inspect(still).getAnimated()).isFalse();
  }

  @Test
  void shouldLeaveAStickerWithoutImageAsItIs() {
    Sticker text = Sticker.newBuilder().setStickerId("s").build();
    assertThat(inspect(text).getAnimated()).isNull();
  }

  @Test
  void shouldKeepToTheConfiguredLimits() {
    UploadLimits limits =
        UploadLimits.of(new StickerStreamsConfig(Map.of("image.max.frames", "1")));
    Upload animation = new Upload(sticker("1002.gif"), "hash");
    assertThatThrownBy(() -> ImageInspection.inspect(animation, new ImageDecoder(limits.image())))
        .isInstanceOf(ImageRejectedException.class)
        .hasMessageContaining("more than 1 frames");
  }

  @Test
  void shouldRejectWhatIsNoImage() {
    Sticker sticker = sticker("1001.png");
    byte[] image = new byte[sticker.getImage().remaining()];
    sticker.getImage().duplicate().get(image);
    sticker.setImage(ByteBuffer.wrap(Arrays.copyOf(image, 20)));
    assertThatThrownBy(() -> inspect(sticker)).isInstanceOf(ImageRejectedException.class);
    sticker.setImage(ByteBuffer.wrap("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> inspect(sticker)).hasMessageContaining("This is an SVG drawing");
  }
}
