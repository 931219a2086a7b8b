package dev.stickerstreams.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import dev.stickerstreams.topology.deadletter.LetterBody;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

  private final Topics topics = StickerStreamsConfig.defaults().topics();
  private final List<TopicPlan> plans = TopicPlan.all(topics, 4, 2);

  @Test
  void shouldTakeTheLargestLetter() {
    assertThat(setting(topics.deadLetters(), "max.message.bytes"))
        .asInt()
        .isGreaterThan(
            LetterBody.MAX_KEY_BYTES
                + LetterBody.MAX_VALUE_BYTES
                + 2 * DeadLetterHeaders.MAX_BYTES);
  }

  @Test
  void shouldKeepWhatTellsOfAnOldRecordFromWhenItWasTold() {
    assertThat(setting(topics.deadLetters(), "message.timestamp.type")).isEqualTo("LogAppendTime");
    assertThat(setting(topics.events(), "message.timestamp.type")).isEqualTo("LogAppendTime");
  }

  @Test
  void shouldLeaveTheTimesOfRecordsThatAreMeasured() {
    assertThat(plans)
        .filteredOn(plan -> !plan.settings().containsKey("message.timestamp.type"))
        .extracting(TopicPlan::name)
        .containsExactly(
            topics.messages(), topics.suggestions(), topics.stickers(), topics.embeddings());
  }

  private String setting(String topic, String key) {
    return plans.stream()
        .filter(plan -> plan.name().equals(topic))
        .map(plan -> plan.settings().get(key))
        .findFirst()
        .orElseThrow();
  }
}
