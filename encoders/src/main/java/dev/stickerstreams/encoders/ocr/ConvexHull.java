package dev.stickerstreams.encoders.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The convex hull (Andrew's monotone chain), and the least rectangle around it. */
final class ConvexHull {

  private final List<Point> corners;

  private ConvexHull(List<Point> corners) {
    this.corners = corners;
  }

  static ConvexHull of(List<Point> points) {
    List<Point> sorted =
        points.stream()
            .distinct()
            .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
            .toList();
    if (sorted.size() < 3) {
      return new ConvexHull(sorted);
    }
    List<Point> chain = new ArrayList<>();
    sorted.forEach(point -> add(chain, point, 0));
    int lower = chain.size() - 1;
    for (int i = sorted.size() - 2; i >= 0; i--) {
      add(chain, sorted.get(i), lower);
    }
    chain.remove(chain.size() - 1);
    return new ConvexHull(chain);
  }

  private static void add(List<Point> chain, Point point, int start) {
    while (chain.size() >= start + 2
        && chain.get(chain.size() - 2).cross(chain.get(chain.size() - 1), point) <= 0) {
      chain.remove(chain.size() - 1);
    }
    chain.add(point);
  }

  /** Counted so that the hull is at the left of each side where y points up. */
  List<Point> corners() {
    return corners;
  }

  /** The rectangle of the least area, which has a side in common with the hull. */
  TextBox leastRectangle() {
    TextBox least = TextBox.around(corners, 0);
    for (int i = 0; i < corners.size(); i++) {
      Point side = corners.get((i + 1) % corners.size()).minus(corners.get(i));
      TextBox candidate = TextBox.around(corners, Math.atan2(side.y(), side.x()));
      least = candidate.area() < least.area() ? candidate : least;
    }
    return least;
  }
}
