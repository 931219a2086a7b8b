package dev.stickerstreams.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import dev.stickerstreams.topology.config.Topics;
import dev.stickerstreams.topology.deadletter.DeadLetterHeaders;
import dev.stickerstreams.topology.deadletter.LetterBody;
import java.util.List;
import java.util.Map;
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

  @Test
  void shouldPlanTopicsOfLearningOnlyWhereItIsOn() {
    Topics on = new StickerStreamsConfig(Map.of("learning.enabled", "true")).topics();
    List<TopicPlan> more = TopicPlan.all(on, 4, 2);

    assertThat(plans).extracting(TopicPlan::name).doesNotContain("sticker-feedback");
    assertThat(more.subList(0, plans.size())).isEqualTo(plans);
    assertThat(more.subList(plans.size(), more.size()))
        .extracting(TopicPlan::name, TopicPlan::partitions, TopicPlan::compacted)
        .containsExactly(tuple("sticker-feedback", 4, false), tuple("sticker-popularity", 1, true));
  }

  private String setting(String topic, String key) {
    return plans.stream()
        .filter(plan -> plan.name().equals(topic))
        .map(plan -> plan.settings().get(key))
        .findFirst()
        .orElseThrow();
  }
}
