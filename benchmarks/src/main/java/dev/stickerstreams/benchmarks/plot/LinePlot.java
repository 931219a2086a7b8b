package dev.stickerstreams.benchmarks.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Lines over two axes with a legend. Immutable.
 *
 * @param title what the plot shows
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines at least one; they get the colours of {@link #COLOURS} in turn
 */
public record LinePlot(String title, Axis x, Axis y, List<Line> lines) {

  /** Told apart by readers of any colour vision (Okabe and Ito, 2008). */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private static final double WIDTH = 460;
  private static final double HEIGHT = 360;
  private static final double LEFT = 70;
  private static final double RIGHT = 20;
  private static final double TOP = 40;
  private static final double BOTTOM = 55;
  private static final double LEGEND_ROW = 16;

  public LinePlot {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("The plot '" + title + "' has no lines");
    }
    lines = List.copyOf(lines);
  }

  /** The colour of a line or bar by its number, from 0. */
  static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  /** Writes plots side by side into one SVG file. */
  public static void write(Path file, List<LinePlot> plots) throws IOException {
    Files.writeString(file, svg(plots));
  }

  /** Plots side by side as one SVG document. */
  public static String svg(List<LinePlot> plots) {
    int rows = plots.stream().mapToInt(plot -> plot.lines().size()).max().orElse(0);
    SvgWriter svg =
        new SvgWriter(WIDTH * plots.size(), HEIGHT + LEGEND_ROW * rows + LEGEND_ROW / 2);
    for (int i = 0; i < plots.size(); i++) {
      plots.get(i).new Panel(svg, WIDTH * i).draw();
    }
    return svg.finish();
  }

  private List<Double> ticks(Axis axis, ToDoubleFunction<Point> value) {
    double[] values =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(value)
            .sorted()
            .toArray();
    return axis.scale().ticks(values[0], values[values.length - 1]);
  }

  /** The plot at its place in a drawing. */
  private final class Panel {

    private final SvgWriter svg;
    private final double origin;
    private final List<Double> xTicks = ticks(x, Point::x);
    private final List<Double> yTicks = ticks(y, Point::y);

    Panel(SvgWriter svg, double origin) {
      this.svg = svg;
      this.origin = origin;
    }

    void draw() {
      svg.text(origin + LEFT, TOP - 16, "class=\"title\"", title);
      xTicks.forEach(this::drawXTick);
      yTicks.forEach(this::drawYTick);
      drawLabels();
      for (int i = 0; i < lines.size(); i++) {
        drawLine(lines.get(i), colour(i));
        drawLegend(lines.get(i), colour(i), i);
      }
    }

    private void drawXTick(double tick) {
      svg.line(xOf(tick), TOP, xOf(tick), HEIGHT - BOTTOM, "class=\"grid\"");
      svg.text(xOf(tick), HEIGHT - BOTTOM + 18, "text-anchor=\"middle\"", number(tick));
    }

    private void drawYTick(double tick) {
      svg.line(origin + LEFT, yOf(tick), origin + WIDTH - RIGHT, yOf(tick), "class=\"grid\"");
      svg.text(origin + LEFT - 6, yOf(tick) + 4, "text-anchor=\"end\"", number(tick));
    }

    private void drawLabels() {
      double middle = (TOP + HEIGHT - BOTTOM) / 2;
      double left = origin + 16;
      String turned =
          String.format(
              Locale.ROOT,
              "text-anchor=\"middle\" transform=\"rotate(-90 %.1f %.1f)\"",
              left,
              middle);
      svg.text(left, middle, turned, y.label());
      double centre = origin + (LEFT + WIDTH - RIGHT) / 2;
      svg.text(centre, HEIGHT - BOTTOM + 38, "text-anchor=\"middle\"", x.label());
    }

    private void drawLine(Line line, String colour) {
      svg.polyline(
          line.points().stream()
              .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", xOf(p.x()), yOf(p.y())))
              .collect(Collectors.joining(" ")),
          colour);
      line.points().forEach(p -> svg.dot(xOf(p.x()), yOf(p.y()), colour));
    }

    private void drawLegend(Line line, String colour, int row) {
      double height = HEIGHT + LEGEND_ROW * row;
      svg.dot(origin + LEFT + 4, height - 4, colour);
      svg.text(origin + LEFT + 14, height, "", line.name());
    }

    private double xOf(double value) {
      return origin + LEFT + share(x.scale(), xTicks, value) * (WIDTH - LEFT - RIGHT);
    }

    private double yOf(double value) {
      return HEIGHT - BOTTOM - share(y.scale(), yTicks, value) * (HEIGHT - TOP - BOTTOM);
    }

    private static double share(Scale scale, List<Double> ticks, double value) {
      double low = scale.position(ticks.get(0));
      double high = scale.position(ticks.get(ticks.size() - 1));
      return (scale.position(value) - low) / (high - low);
    }
  }

  private static String number(double value) {
    return value != 0 && Math.abs(value) < 1
        ? String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "")
        : String.format(Locale.ROOT, "%,.0f", value);
  }
}
