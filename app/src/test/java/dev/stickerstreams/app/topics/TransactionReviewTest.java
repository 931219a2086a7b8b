package dev.stickerstreams.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.util.Map;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.junit.jupiter.api.Test;

class TransactionReviewTest {

  private static final StickerStreamsConfig EXACTLY_ONCE = StickerStreamsConfig.defaults();

  private static Map<String, FinalizedVersionRange> level(int level) {
    return Map.of("transaction.version", new FinalizedVersionRange((short) level, (short) level));
  }

  @Test
  void shouldBeContentWithTransactionsOfTheSecondVersion() {
    assertThat(TransactionReview.of(EXACTLY_ONCE, level(2))).isEmpty();
  }

  @Test
  void shouldTellTheLevelThatIsTooLowAndHowToRaiseIt() {
    assertThat(TransactionReview.of(EXACTLY_ONCE, level(1)))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.isError()).isFalse();
              assertThat(finding.text())
                  .contains("transaction.version is 1")
                  .contains("kafka-features.sh upgrade --feature transaction.version=2");
            });
  }

  @Test
  void shouldTakeBrokersThatDoNotKnowTheFeatureForOld() {
    assertThat(TransactionReview.of(EXACTLY_ONCE, Map.of()))
        .hasValueSatisfying(
            finding -> assertThat(finding.text()).contains("transaction.version is 0"));
  }

  @Test
  void shouldNotMindWithoutTransactions() {
    StickerStreamsConfig atLeastOnce =
        new StickerStreamsConfig(Map.of("processing.guarantee", "at_least_once"));

    assertThat(TransactionReview.of(atLeastOnce, level(0))).isEmpty();
  }
}
