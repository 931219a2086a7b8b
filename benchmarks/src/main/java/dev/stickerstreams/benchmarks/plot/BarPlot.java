package dev.stickerstreams.benchmarks.plot;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Groups of horizontal bars for shares from 0 to 1, with a legend. Immutable.
 *
 * @param title what the plot shows
 * @param series names of the bars of each group, in their order
 * @param groups at least one
 */
public record BarPlot(String title, List<String> series, List<Group> groups) {

  private static final double WIDTH = 460;
  private static final double LEFT = 150;
  private static final double RIGHT = 40;
  private static final double TOP = 40;
  private static final double BAR = 13;
  private static final double GAP = 12;
  private static final double BOTTOM = 22;
  private static final double LEGEND_ROW = 16;
  private static final List<Double> TICKS = List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);

  /**
   * Bars that stand together.
   *
   * @param name label at their side
   * @param shares one for each series, empty where nothing was measured
   */
  public record Group(String name, List<OptionalDouble> shares) {

    public Group {
      shares = List.copyOf(shares);
    }
  }

  public BarPlot {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("The plot '" + title + "' has no bars");
    }
    for (Group group : groups) {
      if (group.shares().size() != series.size()) {
        throw new IllegalArgumentException(
            "'%s' has %d bars for %d series"
                .formatted(group.name(), group.shares().size(), series.size()));
      }
    }
    series = List.copyOf(series);
    groups = List.copyOf(groups);
  }

  /** Plots side by side, with equally many groups and series each, as one SVG document. */
  public static String svg(List<BarPlot> plots) {
    BarPlot first = plots.get(0);
    double height = first.bottom() + BOTTOM + LEGEND_ROW * first.series().size();
    SvgWriter svg = new SvgWriter(WIDTH * plots.size(), height);
    for (int i = 0; i < plots.size(); i++) {
      plots.get(i).draw(svg, WIDTH * i);
    }
    return svg.finish();
  }

  private double groupHeight() {
    return BAR * series.size() + GAP;
  }

  private double bottom() {
    return TOP + groupHeight() * groups.size();
  }

  private void draw(SvgWriter svg, double origin) {
    svg.text(origin + LEFT, TOP - 16, "class=\"title\"", title);
    for (double tick : TICKS) {
      double x = origin + LEFT + length(tick);
      svg.line(x, TOP, x, bottom(), "class=\"grid\"");
      svg.text(x, bottom() + 14, "text-anchor=\"middle\"", share(tick));
    }
    for (int i = 0; i < groups.size(); i++) {
      drawGroup(svg, origin, groups.get(i), TOP + GAP / 2 + groupHeight() * i);
    }
    for (int i = 0; i < series.size(); i++) {
      double y = bottom() + BOTTOM + LEGEND_ROW * (i + 0.5);
      svg.rectangle(origin + LEFT, y - 9, 10, 10, LinePlot.colour(i));
      svg.text(origin + LEFT + 16, y, "", series.get(i));
    }
  }

  private void drawGroup(SvgWriter svg, double origin, Group group, double top) {
    double middle = top + BAR * series.size() / 2 + 4;
    svg.text(origin + LEFT - 8, middle, "text-anchor=\"end\"", group.name());
    for (int i = 0; i < series.size(); i++) {
      OptionalDouble value = group.shares().get(i);
      if (value.isPresent()) {
        double y = top + BAR * i;
        double length = length(value.getAsDouble());
        svg.rectangle(origin + LEFT, y, length, BAR - 1, LinePlot.colour(i));
        svg.text(origin + LEFT + length + 4, y + BAR - 2, "", share(value.getAsDouble()));
      }
    }
  }

  private static double length(double share) {
    return share * (WIDTH - LEFT - RIGHT);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("^0", "");
  }
}
