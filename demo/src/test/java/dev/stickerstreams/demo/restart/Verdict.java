package dev.stickerstreams.demo.restart;

import dev.stickerstreams.demo.instance.LocalInstance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What was done in a scenario and what was found.
 *
 * @param violations by the title of the promise, empty where it was kept
 * @param figures counts that tell how much was judged
 */
record Verdict(
    Scenario scenario,
    List<Step> steps,
    Map<String, List<String>> violations,
    Map<String, Long> figures) {

  private static final int MOST_SHOWN = 10;
  private static final Pattern THREAD_DEATH = Pattern.compile("A stream thread died");

  static Verdict of(
      Scenario scenario, List<Step> steps, List<LocalInstance> instances, Evidence evidence) {
    Map<String, List<String>> violations = new LinkedHashMap<>();
    scenario
        .promises()
        .forEach(promise -> violations.put(promise.title(), promise.violations(evidence)));
    return new Verdict(scenario, List.copyOf(steps), violations, figures(instances, evidence));
  }

  private static Map<String, Long> figures(List<LocalInstance> instances, Evidence evidence) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("messages", (long) evidence.messages().size());
    figures.put("answers", (long) evidence.answers().size());
    figures.put("uploads", (long) evidence.uploads().size());
    figures.put("events", (long) evidence.events().size());
    figures.put("stickers", (long) evidence.indexes().get(0).size());
    figures.put("stream threads replaced", instances.stream().mapToLong(Verdict::deaths).sum());
    return figures;
  }

  private static long deaths(LocalInstance instance) {
    return THREAD_DEATH.matcher(instance.logs()).results().count();
  }

  boolean isClean() {
    return violations.values().stream().allMatch(List::isEmpty);
  }

  /** The table. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("%n%s%n".formatted(scenario));
    table.append(
        "  %-20s %12s %12s  %s%n".formatted("done", "slowest ms", "catch-up ms", "details"));
    for (Step step : steps) {
      table.append(
          "  %-20s %,12d %,12d  %s%n"
              .formatted(
                  step.title(),
                  step.slowest().toMillis(),
                  step.catchingUp().toMillis(),
                  step.details()));
    }
    table.append("  found: ").append(figures).append(System.lineSeparator());
    violations.forEach((promise, broken) -> append(table, promise, broken));
    return table.toString();
  }

  private static void append(StringBuilder table, String promise, List<String> broken) {
    String outcome = broken.isEmpty() ? "held" : "BROKEN, %d times".formatted(broken.size());
    table.append("  %-22s %s%n".formatted(promise, outcome));
    broken.stream().limit(MOST_SHOWN).forEach(line -> table.append("    %s%n".formatted(line)));
  }
}
