package dev.stickerstreams.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class CatalogueImporterTest {

  private static final int STICKERS = 1_200;

  private final CatalogueImporter importer =
      new CatalogueImporter(StickerStreamsConfig.defaults(), Duration.ofMillis(200));

  @Test
  void shouldPublishEverythingInOrder() {
    MockProducer<String, Sticker> producer = producer(true);
    List<Long> progress = new ArrayList<>();

    ImportSummary summary =
        importer.publish(
            producer, sourceOf(stickers()), STICKERS, 0, (stored, total) -> progress.add(stored));

    assertThat(producer.history())
        .extracting(ProducerRecord::key)
        .containsExactlyElementsOf(ids(0))
        .first()
        .isEqualTo("s0");
    assertThat(producer.history()).allMatch(record -> record.topic().equals("stickers"));
    assertThat(summary.published()).isEqualTo(STICKERS);
    assertThat(progress).hasSize(STICKERS).endsWith((long) STICKERS);
  }

  @Test
  void shouldContinueAfterTheSkippedOnes() {
    MockProducer<String, Sticker> producer = producer(true);

    ImportSummary summary =
        importer.publish(producer, sourceOf(stickers()), STICKERS, 1_000, ImportProgress.NONE);

    assertThat(producer.history())
        .extracting(ProducerRecord::key)
        .containsExactlyElementsOf(ids(1_000));
    assertThat(summary.published()).isEqualTo(200);
    assertThat(summary.skipped()).isEqualTo(1_000);
  }

  @Test
  void shouldStopWhenTheBrokersConfirmNothing() {
    MockProducer<String, Sticker> producer = producer(false);

    assertThatThrownBy(
            () ->
                importer.publish(producer, sourceOf(stickers()), STICKERS, 0, ImportProgress.NONE))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("\"s0\" was not stored", "continue with --skip 0");
    assertThat(producer.history()).as("sends in flight").hasSize(500);
  }

  @Test
  void shouldNameTheRefusedStickerAndWhereToContinue() {
    MockProducer<String, Sticker> producer = producer(false);
    List<Sticker> three = stickers().limit(3).toList();
    Stream<Sticker> confirmedOneByOne =
        three.stream().peek(sticker -> confirmAllBut("s2", sticker.getStickerId(), producer));

    assertThatThrownBy(
            () ->
                importer.publish(producer, sourceOf(confirmedOneByOne), 3, 0, ImportProgress.NONE))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "Sticker \"s1\" was not stored: too large. The 1 before it were; continue with --skip 1");
  }

  @Test
  void shouldCountWhatIsLeftOutAndNameTheFirst() {
    MockProducer<String, Sticker> producer = producer(true);
    StickerSource source =
        source(
            leftOut ->
                stickers()
                    .peek(sticker -> leftOut.accept(damaged(sticker)))
                    .filter(sticker -> !sticker.getStickerId().endsWith("7"))
                    .limit(9));

    ImportSummary summary = importer.publish(producer, source, 10, 0, ImportProgress.NONE);

    assertThat(summary.published()).isEqualTo(9);
    assertThat(summary.leftOut()).isEqualTo(10);
    assertThat(summary.firstLeftOut())
        .hasSize(5)
        .startsWith("valid.txt, line 1: s0 is damaged", "valid.txt, line 1: s1 is damaged");
  }

  @Test
  void shouldSayWhereToContinueWhenTheSourceCannotBeReadOn() {
    MockProducer<String, Sticker> producer = producer(true);
    Stream<Sticker> breaking =
        stickers()
            .peek(
                sticker -> {
                  if (sticker.getStickerId().equals("s600")) {
                    throw new CatalogueException(Path.of("imgs"), "LMDB cannot read it");
                  }
                });

    assertThatThrownBy(
            () -> importer.publish(producer, sourceOf(breaking), STICKERS, 10, ImportProgress.NONE))
        .isInstanceOf(ImportException.class)
        .hasCauseInstanceOf(CatalogueException.class)
        .hasMessage(
            "imgs: LMDB cannot read it. The 600 stickers before it were stored; continue with"
                + " --skip 600");
    assertThat(producer.history()).hasSize(590);
  }

  private static CatalogueException damaged(Sticker sticker) {
    return new CatalogueException(Path.of("valid.txt"), 1, sticker.getStickerId() + " is damaged");
  }

  private static StickerSource sourceOf(Stream<Sticker> stickers) {
    return source(leftOut -> stickers);
  }

  private static StickerSource source(
      Function<Consumer<CatalogueException>, Stream<Sticker>> stickers) {
    return new StickerSource() {
      @Override
      public long count() {
        return STICKERS;
      }

      @Override
      public Stream<Sticker> stickers(Consumer<CatalogueException> leftOut) {
        return stickers.apply(leftOut);
      }
    };
  }

  /**
   * Confirms what was sent before the sticker; refuses what was sent just before {@code refusal}.
   */
  private static void confirmAllBut(
      String refusal, String next, MockProducer<String, Sticker> producer) {
    if (next.equals(refusal)) {
      producer.errorNext(new RecordTooLargeException("too large."));
    } else {
      producer.completeNext();
    }
  }

  private static MockProducer<String, Sticker> producer(boolean confirming) {
    return new MockProducer<>(
        confirming,
        new RoundRobinPartitioner(),
        new StringSerializer(),
        AvroSerdes.from(Map.of()).serializer(Sticker.class));
  }

  private static Stream<Sticker> stickers() {
    return ids(0).stream().map(id -> Sticker.newBuilder().setStickerId(id).build());
  }

  private static List<String> ids(int from) {
    return IntStream.range(from, STICKERS).mapToObj(i -> "s" + i).toList();
  }
}
