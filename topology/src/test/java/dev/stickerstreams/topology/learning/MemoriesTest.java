package dev.stickerstreams.topology.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stickerstreams.topology.learning.Popularity.Part;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class MemoriesTest {

  private static final long HALF_LIFE = 1_000;
  private static final LearningSettings SETTINGS =
      new LearningSettings(1.5, 2, HALF_LIFE, 3, HALF_LIFE, 10 * HALF_LIFE);

  @Test
  void shouldRememberTheLastMessagesOfAConversation() {
    ContextMemory memory =
        ContextMemory.NONE
            .with("en", new float[] {1, 0, 0}, 0, 2)
            .with("en", new float[] {0, 1, 0}, 0, 2)
            .with("en", new float[] {0, 0, 1}, 0, 2);

    assertThat(memory.direction("en", 0, SETTINGS).orElseThrow()).containsExactly(0, 1, 1);
    assertThat(memory.direction("zh", 0, SETTINGS)).isEmpty();
  }

  @Test
  void shouldWeighEarlierMessagesLess() {
    float[] direction =
        ContextMemory.NONE
            .with("en", new float[] {3, 0}, 0, 2)
            .with("en", new float[] {0, 0.2f}, HALF_LIFE, 2)
            .direction("en", HALF_LIFE, SETTINGS)
            .orElseThrow();

    assertThat(direction[0]).isEqualTo(0.5f, within(1e-6f));
    assertThat(direction[1]).isEqualTo(1f, within(1e-6f));
  }

  @Test
  void shouldNotSpeakOfMessagesThatAreTooOld() {
    ContextMemory memory = ContextMemory.NONE.with("en", new float[] {1, 0}, 0, 2);

    assertThat(memory.direction("en", 10 * HALF_LIFE, SETTINGS)).isPresent();
    assertThat(memory.direction("en", 10 * HALF_LIFE + 1, SETTINGS)).isEmpty();
  }

  @Test
  void shouldReadBackWhatAConversationWasAbout() {
    float[] vector = {0.6f, -0.8f, 0};
    ContextMemory memory = ContextMemory.NONE.with("en", vector, 7, 2);

    ContextMemory read = ContextMemory.read(memory.bytes(7));

    assertThat(Cosine.of(read.direction("en", 7, SETTINGS).orElseThrow(), vector))
        .isGreaterThan(0.999);
    assertThat(read.heard().get(0).codes()).isEqualTo(memory.heard().get(0).codes());
  }

  @Test
  void shouldHalveWhatASenderDid() {
    SenderMemory memory = SenderMemory.NONE.sent("s", 0, SETTINGS).dismissed("t", 0, SETTINGS);

    assertThat(memory.use("s", HALF_LIFE, SETTINGS).sent()).isEqualTo(0.5, within(1e-12));
    assertThat(memory.use("t", 2 * HALF_LIFE, SETTINGS).dismissed()).isEqualTo(0.25, within(1e-12));
    assertThat(memory.use("s", 10 * HALF_LIFE + 1, SETTINGS).sent()).isZero();
  }

  @Test
  void shouldTakeWhatIsSentForForgiven() {
    SenderMemory memory = SenderMemory.NONE.dismissed("s", 0, SETTINGS).sent("s", 0, SETTINGS);

    assertThat(memory.use("s", 0, SETTINGS).dismissed()).isEqualTo(0.5);
  }

  @Test
  void shouldKeepTheStickersThatSayMost() {
    SenderMemory memory =
        SenderMemory.NONE
            .sent("often", 0, SETTINGS)
            .sent("often", 0, SETTINGS)
            .sent("old", 0, SETTINGS)
            .sent("later", HALF_LIFE, SETTINGS)
            .sent("new", HALF_LIFE, SETTINGS);

    assertThat(memory.uses()).containsOnlyKeys("often", "later", "new");
  }

  @Test
  void shouldCountSendsInARow() {
    SenderMemory twice = SenderMemory.NONE.sent("s", 0, SETTINGS).sent("s", 1, SETTINGS);

    assertThat(SenderMemory.NONE.sent("s", 0, SETTINGS).worn()).isEmpty();
    assertThat(twice.worn()).contains("s");
    assertThat(twice.dismissed("t", 2, SETTINGS).worn()).contains("s");
    assertThat(twice.sent("t", 2, SETTINGS).worn()).isEmpty();
  }

  @Test
  void shouldReadBackWhatASenderDid() {
    SenderMemory memory =
        SenderMemory.NONE
            .sent("s", 5, SETTINGS)
            .dismissed("t", 6, SETTINGS)
            .reported("u", 7, SETTINGS);

    assertThat(SenderMemory.read(memory.bytes(7))).isEqualTo(memory);
    assertThat(Stamped.touchedMillis(memory.bytes(7))).isEqualTo(7);
  }

  @Test
  void shouldTellOthersOfASendAndOfManyShowings() {
    Tally tally = Tally.NONE.at(0, HALF_LIFE);
    int showings = 0;
    while (!tally.isNews()) {
      tally = tally.shownAt(0);
      showings++;
    }

    assertThat(showings).isEqualTo(8);
    assertThat(tally.told().isNews()).isFalse();
    assertThat(Tally.read(tally.bytes())).isEqualTo(tally);
  }

  @Test
  void shouldTakeAShowingFurtherDownForLess() {
    Tally first = Tally.NONE.at(0, HALF_LIFE).shownAt(0);
    Tally sixth = Tally.NONE.at(0, HALF_LIFE).shownAt(5);

    assertThat(first.shown()).isEqualTo(1);
    assertThat(sixth.shown()).isBetween(0.3, 0.4);
  }

  @Test
  void shouldAddThePartitionsUp() {
    Popularity popularity =
        Popularity.NONE
            .with(0, new Part(8, 2, 0))
            .with(1, new Part(4, 4, HALF_LIFE))
            .with(1, new Part(6, 5, HALF_LIFE));

    assertThat(popularity.total(HALF_LIFE, HALF_LIFE)).isEqualTo(new Part(10, 6, HALF_LIFE));
    assertThat(Popularity.read(popularity.bytes())).isEqualTo(popularity);
    assertThat(popularity.without(1).total(0, HALF_LIFE)).isEqualTo(new Part(8, 2, 0));
  }

  @Test
  void shouldNeitherBuryNorLiftWhatIsNew() {
    Part loved = new Part(100, 60, 0);
    Part ignored = new Part(100, 5, 0);
    SendRates rates = SendRates.of(List.of(loved, ignored, Part.NONE));

    assertThat(rates.popularity(loved)).isPositive();
    assertThat(rates.popularity(ignored)).isNegative();
    assertThat(rates.popularity(Part.NONE)).isZero();
  }

  @Test
  void shouldGainNothingByBeingShownOften() {
    Part rare = new Part(20, 4, 0);
    Part common = new Part(2_000, 400, 0);
    SendRates rates = SendRates.of(List.of(rare, common));

    assertThat(rates.popularity(common)).isEqualTo(rates.popularity(rare), within(0.05));
  }

  @Test
  void shouldKeepKeysOfConversationsApart() {
    Bytes key = LearningKey.sender("ab", "c");

    assertThat(key).isNotEqualTo(LearningKey.sender("a", "bc"));
    assertThat(LearningKey.isOf(key, "c")).isTrue();
    assertThat(LearningKey.isOf(key, "bc")).isFalse();
    assertThat(LearningKey.stickerIn(LearningKey.sticker("x/y"))).isEqualTo("x/y");
    assertThat(LearningKey.stickerIn(key)).isNull();
  }

  @Test
  void shouldRefuseValuesOfALaterVersion() {
    byte[] value = SenderMemory.NONE.bytes(0);
    value[0] = 9;

    assertThatThrownBy(() -> SenderMemory.read(value))
        .isInstanceOf(ProcessorStateException.class)
        .hasMessageContaining("version 9");
  }

  @Test
  void shouldCompareCandidatesWithEachOther() {
    Observations seen =
        new Observations(
            SenderMemory.NONE,
            List.of("recent"),
            List.of("kept"),
            Map.of(),
            Map.of("near", 0.8, "far", 0.6));

    Evidence evidence =
        seen.evidence(
            List.of("near", "far", "recent", "kept").stream()
                .map(id -> new JudgedSticker(id, 0.5))
                .toList(),
            0,
            SETTINGS);

    assertThat(evidence.of("near").context()).isEqualTo(0.5, within(1e-9));
    assertThat(evidence.of("far").context()).isEqualTo(-0.5, within(1e-9));
    assertThat(evidence.of("recent").used()).isEqualTo(0.5);
    assertThat(evidence.of("recent").context()).isZero();
    assertThat(evidence.of("kept").favourite()).isTrue();
  }
}
