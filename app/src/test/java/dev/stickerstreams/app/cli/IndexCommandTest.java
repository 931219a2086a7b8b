package dev.stickerstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.schemas.SpaceVectors;
import dev.stickerstreams.schemas.StickerAttributes;
import dev.stickerstreams.schemas.StickerEmbedding;
import dev.stickerstreams.schemas.StickerVector;
import dev.stickerstreams.schemas.VectorKind;
import dev.stickerstreams.state.IndexOptions;
import dev.stickerstreams.state.StickerIndexStore;
import dev.stickerstreams.topology.StickerTopology;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {

  private static final int STICKERS = 300;
  private static final int DELETED = 20;

  @TempDir Path stateDir;

  private StickerIndexStore openStore() {
    Path global = stateDir.resolve("sticker-streams").resolve("global");
    return StickerIndexStore.open(
        StickerTopology.INDEX_STORE, IndexOptions.defaults(), global.toFile());
  }

  private void fill(StickerIndexStore store) {
    Random random = new Random(1);
    for (int i = 0; i < STICKERS; i++) {
      store.upsert(sticker("sticker-" + i, random), 0, i);
    }
    for (int i = 0; i < DELETED; i++) {
      store.delete("sticker-" + i, 0, STICKERS + i);
    }
  }

  private static StickerEmbedding sticker(String id, Random random) {
    ByteBuffer values = ByteBuffer.allocate(16 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 16; i++) {
      values.putFloat((float) random.nextGaussian());
    }
    StickerVector vector = new StickerVector(VectorKind.DESCRIPTION, null, values.flip());
    return StickerEmbedding.newBuilder()
        .setStickerId(id)
        .setSpaces(List.of(new SpaceVectors("zh", "model", List.of(vector))))
        .setAttributes(StickerAttributes.newBuilder().build())
        .setContentHash(id)
        .setEncodedAt(Instant.EPOCH)
        .build();
  }

  private CommandLineRun run(String... more) {
    List<String> args =
        new java.util.ArrayList<>(List.of("index", "--state-dir", stateDir.toString()));
    args.addAll(List.of(more));
    return CommandLineRun.of(new IndexCommand(), args.toArray(String[]::new));
  }

  @Test
  void shouldPrintWhatTheIndexHolds() {
    try (StickerIndexStore store = openStore()) {
      fill(store);
    }
    CommandLineRun run = run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains(
            "format 5, 280 stickers",
            "next offsets by partition {0=320}",
            "space zh",
            "vectors    280 of 16 dimensions",
            "of 200 searches with ef",
            "levels     ",
            "reachable  ",
            "vectors by level",
            "vectors by neighbours on level 0",
            "vectors by hops from the entry point");
  }

  @Test
  void shouldPrintOneJsonObject() throws Exception {
    try (StickerIndexStore store = openStore()) {
      fill(store);
    }
    CommandLineRun run = run("--json", "--queries", "50");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).hasLineCount(1);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("stickers").asInt()).isEqualTo(STICKERS - DELETED);
    assertThat(json.get("offsets").get("0").asLong()).isEqualTo(STICKERS + DELETED);
    JsonNode space = json.get("spaces").get(0);
    assertThat(space.get("vectors").asInt()).isEqualTo(STICKERS - DELETED);
    assertThat(space.get("slots").asInt()).isEqualTo(STICKERS - DELETED + removedAndFree(space));
    assertThat(space.get("topLevel").asInt()).isEqualTo(space.get("levels").size() - 1);
    assertThat(space.get("queries").asInt()).isEqualTo(50);
    assertThat(space.get("recallAt10").asDouble()).isBetween(0.9, 1.0);
    assertThat(sum(space.get("degrees"))).isBetween(270, STICKERS - DELETED);
    assertThat(sum(space.get("hops"))).isEqualTo(sum(space.get("degrees")));
    assertThat(space.get("levels").get(0).asInt()).isEqualTo(sum(space.get("degrees")));
  }

  private static int removedAndFree(JsonNode space) {
    return space.get("removedSlots").asInt() + space.get("freeSlots").asInt();
  }

  private static int sum(JsonNode counts) {
    int sum = 0;
    for (JsonNode count : counts) {
      sum += count.asInt();
    }
    return sum;
  }

  @Test
  void shouldLeaveAnIndexAloneThatIsInUse() {
    try (StickerIndexStore store = openStore()) {
      fill(store);
      CommandLineRun run = run();

      assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(run.err()).contains("is in use by a running instance").hasLineCount(1);
      assertThat(store.size()).isEqualTo(STICKERS - DELETED);
    }
    assertThat(run().out()).contains("280 stickers");
  }

  @Test
  void shouldLeaveAnIndexOfAnotherShapeAlone() {
    try (StickerIndexStore store = openStore()) {
      fill(store);
    }
    CommandLineRun run = run("-Dindex.m=8");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err())
        .contains("has a graph of M 16, the configuration asks for a graph of M 8");
    assertThat(run().out()).contains("280 stickers");
  }

  @Test
  void shouldSayThatThereIsNoIndex() throws Exception {
    assertThat(run().err()).contains("No index in " + stateDir);
    assertThat(run().exitCode()).isEqualTo(ExitCode.INVALID_INPUT);

    Files.createDirectories(stateDir.resolve(StickerTopology.INDEX_STORE));
    assertThat(run().err()).contains("No index in " + stateDir);
    assertThat(CommandLineRun.of("index", "--state-dir", stateDir + "/missing").err())
        .contains("No directory " + stateDir);
  }

  @Test
  void shouldDrawManyValuesInGroups() {
    int[] counts = new int[40];
    counts[10] = 5;
    counts[39] = 10;

    assertThat(new Histogram(counts).lines())
        .hasSize(10)
        .first()
        .asString()
        .matches(" +10 to 12 +5  █{20}");
    assertThat(new Histogram(new int[] {0, 3}).lines())
        .containsExactly("        1           3  " + "█".repeat(40));
  }
}
