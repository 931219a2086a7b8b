package dev.stickerstreams.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheUseTest {

  @TempDir Path folder;

  @Test
  void shouldEncodeEqualNormalisedTextsOnce() throws Exception {
    AtomicInteger encoded = new AtomicInteger();
    AtomicInteger hits = new AtomicInteger();
    EncoderMetrics metrics =
        new EncoderMetrics() {
          @Override
          public void batchEncoded(Batch batch) {
            encoded.addAndGet(batch.size());
          }

          @Override
          public void cacheLookedUp(String space, boolean hit) {
            hits.addAndGet(hit ? 1 : 0);
          }
        };
    EncoderOptions options =
        EncoderOptions.builder().device("cpu").bundles(List.of(TestBundles.tiny(folder))).build();
    try (ModelEncoders encoders = ModelEncoders.open(options, metrics)) {
      float[] first = encoders.encodeMessage("Hello", Optional.empty()).join().values();
      float[] second = encoders.encodeMessage("  hELLO\n", Optional.empty()).join().values();
      assertThat(second).isSameAs(first);
      assertThat(encoders.encodeMessage("bye", Optional.empty()).join().values())
          .isNotEqualTo(first);
    }
    assertThat(encoded).hasValue(2);
    assertThat(hits).hasValue(1);
  }
}
