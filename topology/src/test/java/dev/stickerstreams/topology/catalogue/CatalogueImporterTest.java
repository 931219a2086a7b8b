package dev.stickerstreams.topology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Sticker;
import dev.stickerstreams.schemas.serde.AvroSerdes;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            producer, stickers(), STICKERS, 0, (stored, total) -> progress.add(stored));

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
        importer.publish(producer, stickers(), STICKERS, 1_000, ImportProgress.NONE);

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
            () -> importer.publish(producer, stickers(), STICKERS, 0, ImportProgress.NONE))
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
            () -> importer.publish(producer, confirmedOneByOne, 3, 0, ImportProgress.NONE))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "Sticker \"s1\" was not stored: too large. The 1 before it were; continue with --skip 1");
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
