package dev.stickerstreams.benchmarks.plot;

import java.util.List;

/**
 * A line of a plot.
 *
 * @param name what the legend says
 * @param points joined in this order; at least one
 */
public record Line(String name, List<Point> points) {

  public Line {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("The line '" + name + "' has no points");
    }
    points = List.copyOf(points);
  }
}
