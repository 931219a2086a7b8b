package dev.stickerstreams.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AccessPlanTest {

  private static final Path OPERATIONS = Path.of("..", "docs", "operations", "secure.md");

  @Test
  void shouldBeTheTableInTheDocs() throws IOException {
    assertThat(Files.readString(OPERATIONS)).contains(AccessPlan.markdown(byDefault()));
  }

  @Test
  void shouldBeTheCommandsInTheDocs() throws IOException {
    String commands =
        byDefault().stream()
            .map(permission -> permission.command("User:stickers") + "\n")
            .collect(Collectors.joining());

    assertThat(Files.readString(OPERATIONS)).contains("```\n" + commands + "```\n");
  }

  @Test
  void shouldFollowTheConfiguredNames() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(Map.of("application.id", "mine", "topic.messages", "talk"));

    assertThat(AccessPlan.of(config))
        .extracting(Permission::toString)
        .contains(
            "Read, DescribeConfigs on topic talk",
            "Read on group mine",
            "Read on group mine-uploads",
            "Write on transactional id, prefixed mine-",
            "Create, Read, Write on topic mine-uploads-sticker-hashes-changelog");
  }

  @Test
  void shouldNeedNoTransactionsUnderAtLeastOnce() {
    StickerStreamsConfig config =
        new StickerStreamsConfig(Map.of("processing.guarantee", "at_least_once"));

    assertThat(AccessPlan.of(config))
        .extracting(permission -> permission.resource().resourceType())
        .doesNotContain(ResourceType.TRANSACTIONAL_ID);
  }

  @Test
  void shouldBeTheTableOfLearningInTheDocs() throws IOException {
    List<Permission> more =
        new ArrayList<>(
            AccessPlan.of(new StickerStreamsConfig(Map.of("learning.enabled", "true"))));
    more.removeAll(byDefault());

    assertThat(more).hasSize(3);
    assertThat(Files.readString(OPERATIONS))
        .contains("|---|---|---|---|\n" + AccessPlan.markdown(more));
  }

  private static List<Permission> byDefault() {
    return AccessPlan.of(StickerStreamsConfig.defaults());
  }
}
