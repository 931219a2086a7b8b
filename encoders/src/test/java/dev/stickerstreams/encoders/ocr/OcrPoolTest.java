package dev.stickerstreams.encoders.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.encoders.EncoderMetrics;
import dev.stickerstreams.encoders.EncodingException;
import dev.stickerstreams.encoders.Lane;
import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageLimits;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OcrPoolTest {

  private final List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
  private final EncoderMetrics metrics =
      new EncoderMetrics() {
        @Override
        public void pictureRead(String outcome, long nanos) {
          outcomes.add(outcome);
        }
      };

  private OcrPool pool() {
    return new OcrPool(new ImageDecoder(ImageLimits.DEFAULT), OcrOptions.DEFAULT, metrics);
  }

  private static byte[] picture() throws Exception {
    try (InputStream file = OcrPoolTest.class.getResourceAsStream("/golden/ocr/middle.gif")) {
      return file.readAllBytes();
    }
  }

  @Test
  void shouldFindNoTextInWhatCannotBeRead() throws Exception {
    try (OcrPool pool = pool()) {
      OcrText text = pool.read(new byte[9], Lane.STICKERS).get(60, TimeUnit.SECONDS);

      assertThat(text).isEqualTo(OcrText.NOTHING);
      assertThat(outcomes).containsExactly("failed");
    }
  }

  @Test
  void shouldReadMessagesBeforeTheStickersThatWait() throws Exception {
    byte[] picture = picture();
    try (OcrPool pool = pool()) {
      List<CompletableFuture<OcrText>> stickers =
          IntStream.range(0, 60).mapToObj(i -> pool.read(picture, Lane.STICKERS)).toList();
      assertThat(pool.isBusy()).isTrue();

      assertThat(pool.read(picture, Lane.MESSAGES).get(60, TimeUnit.SECONDS)).isNotNull();

      assertThat(stickers.get(59)).isNotDone();
    }
  }

  @Test
  void shouldFailWhatWaitsWhenItIsClosed() throws Exception {
    OcrPool pool = pool();
    CompletableFuture<OcrText> last = null;
    for (int i = 0; i < 30; i++) {
      last = pool.read(picture(), Lane.STICKERS);
    }
    pool.close();
    pool.close();

    CompletableFuture<OcrText> waiting = last;
    assertThatThrownBy(waiting::join).hasCauseInstanceOf(EncodingException.class);
    assertThatThrownBy(() -> pool.read(picture(), Lane.MESSAGES).join())
        .hasCauseInstanceOf(EncodingException.class);
  }
}
