package dev.stickerstreams.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Counts by value, drawn as bars of text. Many values are drawn in groups.
 *
 * @param counts how often each value from 0 on was met
 */
record Histogram(int[] counts) {

  private static final int MOST_LINES = 12;
  private static final int BAR_WIDTH = 40;

  /** A line for each value, or group of values, from the first to the last that was met. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int first = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).findFirst().orElse(0);
    int width = Math.max(1, (counts.length - first + MOST_LINES - 1) / MOST_LINES);
    long highest = 1;
    for (int from = first; from < counts.length; from += width) {
      highest = Math.max(highest, total(from, width));
    }
    for (int from = first; from < counts.length; from += width) {
      lines.add(line(from, width, highest));
    }
    return lines;
  }

  private long total(int from, int width) {
    return Arrays.stream(counts, from, end(from, width)).asLongStream().sum();
  }

  private int end(int from, int width) {
    return Math.min(from + width, counts.length);
  }

  private String line(int from, int width, long highest) {
    long total = total(from, width);
    int last = end(from, width) - 1;
    String values = from == last ? Integer.toString(from) : from + " to " + last;
    int bar = (int) Math.ceil((double) BAR_WIDTH * total / highest);
    return String.format(Locale.ROOT, "%9s %,11d  %s", values, total, "█".repeat(bar))
        .stripTrailing();
  }
}
