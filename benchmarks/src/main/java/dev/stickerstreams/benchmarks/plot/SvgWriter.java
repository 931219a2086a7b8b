package dev.stickerstreams.benchmarks.plot;

import java.util.Locale;

/** Writes the few SVG elements a plot is made of; coordinates in pixels. Not thread-safe. */
final class SvgWriter {

  private static final String STYLE =
      "text{font:12px sans-serif;fill:#222}"
          + ".title{font-size:14px;font-weight:bold}"
          + ".grid{stroke:#ddd}"
          + ".line{fill:none;stroke-width:2}";

  private final StringBuilder svg = new StringBuilder();

  SvgWriter(double width, double height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\">",
        width, height, width);
    add("<style>%s</style>", STYLE);
    add("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>", width, height);
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>", x1, y1, x2, y2, style);
  }

  /** Joined points, as {@code x,y x,y}. */
  void polyline(String points, String colour) {
    add("<polyline class=\"line\" points=\"%s\" stroke=\"%s\"/>", points, colour);
  }

  void dot(double x, double y, String colour) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour);
  }

  void rectangle(double x, double y, double width, double height, String colour) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        x, y, width, height, colour);
  }

  void text(double x, double y, String attributes, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>", x, y, attributes, escaped(text));
  }

  /** The whole document. */
  String finish() {
    return svg + "</svg>\n";
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
