package dev.stickerstreams.encoders.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Hulls, rectangles and boxes against slow ways to the same end. */
class GeometryTest {

  private static List<Point> points(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Point(random.nextInt(60), random.nextInt(25)))
        .toList();
  }

  @RepeatedTest(50)
  void shouldHullAllPointsWithCornersThatBendOneWay(RepetitionInfo seed) {
    List<Point> points = points(new Random(seed.getCurrentRepetition()), 40);
    List<Point> corners = ConvexHull.of(points).corners();

    assertThat(points).containsAll(corners);
    for (int i = 0; i < corners.size(); i++) {
      Point from = corners.get(i);
      Point to = corners.get((i + 1) % corners.size());
      assertThat(points).allMatch(point -> from.cross(to, point) >= 0);
    }
  }

  @RepeatedTest(50)
  void shouldFindTheLeastRectangleThatTryingAllAnglesFinds(RepetitionInfo seed) {
    List<Point> points = points(new Random(seed.getCurrentRepetition()), 30);
    TextBox box = ConvexHull.of(points).leastRectangle();

    double least =
        IntStream.range(0, 1_800)
            .mapToDouble(i -> TextBox.around(points, Math.toRadians(i / 20.0)).area())
            .min()
            .orElseThrow();
    assertThat(box.area()).isLessThanOrEqualTo(least + 1e-6);
    assertThat(points).allMatch(point -> isWithin(box, point));
  }

  private static boolean isWithin(TextBox box, Point point) {
    Point from = point.minus(box.centre());
    return Math.abs(from.along(box.angle())) <= box.width() / 2 + 1e-6
        && Math.abs(from.along(box.angle() + Math.PI / 2)) <= box.height() / 2 + 1e-6;
  }

  @RepeatedTest(30)
  void shouldRecoverARectangleFromItsCorners(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    double angle = Math.toRadians(random.nextInt(-44, 45));
    TextBox box = new TextBox(new Point(50, 40), 30 + random.nextInt(20), 10, angle);

    TextBox found = ConvexHull.of(box.corners()).leastRectangle();

    assertThat(found.width()).isCloseTo(box.width(), within(1e-6));
    assertThat(found.height()).isCloseTo(10, within(1e-6));
    assertThat(found.angle()).isCloseTo(angle, within(1e-6));
    assertThat(found.centre().x()).isCloseTo(50, within(1e-6));
  }

  @Test
  void shouldTakeTheMoreHorizontalSideForTheWidth() {
    TextBox box = TextBox.of(new Point(0, 0), 40, 10, Math.toRadians(80));

    assertThat(box.width()).isEqualTo(10);
    assertThat(box.height()).isEqualTo(40);
    assertThat(Math.toDegrees(box.angle())).isCloseTo(-10, within(1e-9));
    assertThat(box.isColumn()).isTrue();
  }

  @Test
  void shouldHaveARectangleForFewPointsToo() {
    assertThat(ConvexHull.of(List.of(new Point(3, 4))).leastRectangle().area()).isZero();
    TextBox line = ConvexHull.of(List.of(new Point(0, 0), new Point(4, 3))).leastRectangle();
    assertThat(line.width()).isCloseTo(5, within(1e-9));
    assertThat(line.height()).isCloseTo(0, within(1e-9));
  }

  @RepeatedTest(20)
  void shouldFindBoxesWhereTextIsLikely(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    double angle = Math.toRadians(random.nextInt(-30, 31));
    TextBox text = new TextBox(new Point(80, 60), 70, 16, angle);
    float[] values = new float[160 * 120];
    for (int i = 0; i < values.length; i++) {
      int row = i / 160;
      boolean inside = isWithin(text, new Point(i % 160 + 0.5, row + 0.5));
      values[i] = inside ? 0.9f : 0.1f;
    }

    List<TextBox> boxes = new TextMap(160, 120, values).boxes();

    assertThat(boxes).hasSize(1);
    TextBox grown = text.unclipped(1.6);
    assertThat(boxes.get(0).width()).isCloseTo(grown.width(), within(4.0));
    assertThat(boxes.get(0).height()).isCloseTo(grown.height(), within(4.0));
    assertThat(boxes.get(0).angle()).isCloseTo(angle, within(0.05));
  }

  @RepeatedTest(20)
  void shouldFindAsManyBoxesAsPixelsHangTogether(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    float[] values = new float[64 * 64];
    List<TextBox> drawn = new ArrayList<>();
    for (int cell = 0; cell < 16; cell++) {
      if (random.nextBoolean()) {
        int left = (cell % 4) * 16 + 2;
        int top = (cell / 4) * 16 + 2;
        fill(values, left, top, 5 + random.nextInt(8), 5 + random.nextInt(8));
        drawn.add(new TextBox(new Point(left, top), 1, 1, 0));
      }
    }

    assertThat(new TextMap(64, 64, values).boxes()).hasSameSizeAs(drawn);
  }

  private static void fill(float[] values, int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        values[y * 64 + x] = 1;
      }
    }
  }

  @Test
  void shouldLimitBoxesOfNoise() {
    float[] values = new float[512 * 512];
    for (int i = 0; i < values.length; i++) {
      boolean inSquare = (i % 512) % 6 < 4 && (i / 512) % 6 < 4;
      values[i] = inSquare ? 1 : 0;
    }

    assertThat(new TextMap(512, 512, values).boxes()).hasSize(100);
  }
}
