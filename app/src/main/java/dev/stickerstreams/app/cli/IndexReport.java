package dev.stickerstreams.app.cli;

import dev.stickerstreams.state.GraphSurvey;
import dev.stickerstreams.state.SpaceHealth;
import dev.stickerstreams.state.SpaceStatistics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an index holds.
 *
 * @param directory where it is
 * @param format version of its rows
 * @param stickers number of stickers
 * @param offsets by partition, offset of the next record to read
 * @param efSearch how wide the sampled searches were
 * @param spaces what was found in each embedding space
 */
record IndexReport(
    Path directory,
    int format,
    int stickers,
    Map<Integer, Long> offsets,
    int efSearch,
    List<SpaceHealth> spaces) {

  /** For programs. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("directory", directory.toString());
    json.put("format", format);
    json.put("stickers", stickers);
    json.put("offsets", new TreeMap<>(offsets));
    json.put("spaces", spaces.stream().map(this::toJson).toList());
    return json;
  }

  private Map<String, Object> toJson(SpaceHealth health) {
    SpaceStatistics statistics = health.statistics();
    GraphSurvey graph = health.graph();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("space", statistics.space());
    json.put("dimensions", statistics.dimensions());
    json.put("vectors", statistics.vectors());
    json.put("slots", statistics.slots());
    json.put("removedSlots", statistics.removedSlots());
    json.put("freeSlots", statistics.freeSlots());
    json.put("topLevel", statistics.topLevel());
    json.put("vectorBytes", statistics.vectorBytes());
    json.put("structureBytes", statistics.structureBytes());
    json.put("queries", health.queries());
    json.put("efSearch", efSearch);
    if (health.queries() > 0) {
      json.put("recallAt10", health.recallAt10());
      json.put("comparedPerSearch", health.comparedPerSearch());
    }
    if (hasGraph(health)) {
      json.put("reachableShare", graph.reachableShare());
      json.put("levels", graph.levels());
      json.put("degrees", graph.degrees());
      json.put("hops", graph.hops());
    }
    return json;
  }

  /** An engine that keeps its graph to itself has none to show. */
  private static boolean hasGraph(SpaceHealth health) {
    return health.graph().levels().length > 0;
  }

  /** For people. */
  void print(PrintWriter out) {
    line(out, "%s", directory);
    line(out, "format %d, %,d stickers", format, stickers);
    line(out, "next offsets by partition %s", new TreeMap<>(offsets));
    spaces.forEach(health -> print(out, health));
    out.flush();
  }

  private void print(PrintWriter out, SpaceHealth health) {
    SpaceStatistics statistics = health.statistics();
    out.println();
    line(out, "space %s", statistics.space());
    line(out, "  vectors    %,d of %d dimensions", statistics.vectors(), statistics.dimensions());
    line(
        out,
        "  slots      %,d, of these %,d removed and %,d free",
        statistics.slots(),
        statistics.removedSlots(),
        statistics.freeSlots());
    line(
        out,
        "  memory     %,.1f MiB of vectors and codes, %,.1f MiB of graph",
        mebibytes(statistics.vectorBytes()),
        mebibytes(statistics.structureBytes()));
    if (health.queries() > 0) {
      line(
          out,
          "  recall@10  %.4f of %,d searches with ef %d; each compared %,.0f vectors",
          health.recallAt10(),
          health.queries(),
          efSearch,
          health.comparedPerSearch());
    }
    if (hasGraph(health)) {
      line(out, "  levels     %d", statistics.topLevel() + 1);
      printGraph(out, health.graph());
    }
  }

  private static void printGraph(PrintWriter out, GraphSurvey graph) {
    line(out, "  reachable  %.4f %% of the vectors", 100 * graph.reachableShare());
    print(out, "vectors by level", graph.levels());
    print(out, "vectors by neighbours on level 0", graph.degrees());
    print(out, "vectors by hops from the entry point", graph.hops());
  }

  private static void print(PrintWriter out, String title, int[] counts) {
    line(out, "  %s", title);
    new Histogram(counts).lines().forEach(out::println);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
