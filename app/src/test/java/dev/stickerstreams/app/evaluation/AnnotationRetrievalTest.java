package dev.stickerstreams.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stickerstreams.app.catalogue.CatalogueException;
import dev.stickerstreams.app.catalogue.CatalogueFormat;
import dev.stickerstreams.app.catalogue.StickerSource;
import dev.stickerstreams.encoders.EncoderOptions;
import dev.stickerstreams.encoders.ModelEncoders;
import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.topology.uploads.StickerContents;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnotationRetrievalTest {

  private static final Path DATA = Path.of("src/test/resources/sticker820k-tiny");
  private static final String CLIP = "../encoders/src/test/resources/golden/stickerclip-tiny";

  private final StickerSource source =
      CatalogueFormat.named("sticker820k")
          .open(DATA, new CatalogueFormat.Options(1 << 20, Optional.empty(), Optional.of("valid")));

  private static ModelEncoders encoders(List<String> bundles) {
    return ModelEncoders.open(
        EncoderOptions.builder().device("cpu").precision("int8").bundles(bundles).build());
  }

  @Test
  void shouldRankImagesByAnnotations() {
    try (ModelEncoders clip = encoders(List.of(CLIP))) {
      AnnotationRetrieval retrieval = new AnnotationRetrieval(clip);
      List<Long> progress = new ArrayList<>();
      RankingReport report = retrieval.run(source, progress::add);
      assertThat(retrieval.ofImages()).isTrue();
      assertThat(progress).containsExactly(6L);
      assertThat(report.queries()).isEqualTo(6);
      assertThat(report.r10()).isEqualTo(1);
      assertThat(report.mrr()).isCloseTo(meanReciprocalRank(clip, stickers()), within(1e-9));
    }
  }

  /** The same by a plain loop over single encodings. */
  private static double meanReciprocalRank(ModelEncoders clip, List<Sticker> stickers) {
    double sum = 0;
    for (Sticker sticker : stickers) {
      String text = clip.annotation("stickerclip-tiny", StickerContents.of(sticker)).orElseThrow();
      float[] query = clip.encodeMessage(text, Optional.empty()).join().values();
      double own = score(clip, sticker, query);
      long better = stickers.stream().filter(other -> score(clip, other, query) > own).count();
      sum += 1.0 / (1 + better);
    }
    return sum / stickers.size();
  }

  private static double score(ModelEncoders clip, Sticker sticker, float[] query) {
    byte[] image = StickerContents.of(sticker).image().orElseThrow();
    float[] vector = clip.encodeImage(image).orElseThrow().join().values();
    double dot = 0;
    for (int i = 0; i < query.length; i++) {
      dot += vector[i] * query[i];
    }
    return dot;
  }

  @Test
  void shouldLeaveAStickerWithABrokenImageOutOfTheGallery() {
    try (ModelEncoders clip = encoders(List.of(CLIP))) {
      List<Sticker> stickers = stickers();
      stickers.get(0).setImage(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      RankingReport report = new AnnotationRetrieval(clip).run(sourceOf(stickers), done -> {});
      assertThat(report.queries()).isEqualTo(6);
      assertThat(report.r10()).isEqualTo(5 / 6.0);
    }
  }

  @Test
  void shouldRankTextsWithoutAnImageTower() {
    try (ModelEncoders texts = encoders(EncoderOptions.BUILT_IN_BUNDLES)) {
      AnnotationRetrieval retrieval = new AnnotationRetrieval(texts);
      assertThat(retrieval.ofImages()).isFalse();
      assertThat(retrieval.space().id()).isEqualTo("bge-small-zh-v1.5");
      assertThat(retrieval.run(source, done -> {}).r1()).isEqualTo(1);
    }
  }

  private List<Sticker> stickers() {
    try (Stream<Sticker> stickers = source.stickers()) {
      return new ArrayList<>(stickers.toList());
    }
  }

  private static StickerSource sourceOf(List<Sticker> stickers) {
    return new StickerSource() {
      @Override
      public long count() {
        return stickers.size();
      }

      @Override
      public Stream<Sticker> stickers(Consumer<CatalogueException> leftOut) {
        return stickers.stream();
      }
    };
  }
}
