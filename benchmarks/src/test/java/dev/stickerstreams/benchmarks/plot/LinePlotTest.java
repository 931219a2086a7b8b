package dev.stickerstreams.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LinePlotTest {

  private static final Line RISING =
      new Line("a < b & c", List.of(new Point(10, 1), new Point(100, 2), new Point(1000, 4)));
  private static final Line FLAT = new Line("flat", List.of(new Point(10, 1), new Point(1000, 1)));

  private static LinePlot plot(Line... lines) {
    return new LinePlot("Speed", Axis.logarithmic("messages/s"), Axis.linear("ms"), List.of(lines));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void shouldDrawEachLineOnceWithItsNameAndDots() throws Exception {
    Document svg = parsed(LinePlot.svg(List.of(plot(RISING, FLAT))));
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3 + 2 + 2);
    assertThat(svg.getDocumentElement().getTextContent()).contains("a < b & c", "flat", "Speed");
  }

  @Test
  void shouldSpaceDecadesEvenlyOnALogarithmicAxis() throws Exception {
    Document svg = parsed(LinePlot.svg(List.of(plot(RISING))));
    String points = ((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points");
    double[] xs =
        Pattern.compile("([0-9.]+),")
            .matcher(points)
            .results()
            .mapToDouble(match -> Double.parseDouble(match.group(1)))
            .toArray();
    assertThat(xs[1] - xs[0]).isPositive().isCloseTo(xs[2] - xs[1], offset(0.11));
  }

  @Test
  void shouldSpanAllValuesWithRoundTicks() {
    assertThat(Scale.LINEAR.ticks(0, 93)).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(Scale.LINEAR.ticks(5, 5)).hasSizeGreaterThan(1);
    assertThat(Scale.LOGARITHMIC.ticks(3, 90)).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    assertThat(Scale.LOGARITHMIC.ticks(1, 10_000))
        .containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0);
    assertThat(Scale.LOGARITHMIC.ticks(7, 7)).hasSizeGreaterThan(1);
  }

  @Test
  void shouldRefuseWhatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Line("empty", List.of()))
        .withMessageContaining("empty");
    assertThatIllegalArgumentException().isThrownBy(() -> plot());
    Line zero = new Line("zero", List.of(new Point(0, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> LinePlot.svg(List.of(plot(zero))));
  }

  @Test
  void shouldWritePlotsSideBySide(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("plot.svg");
    LinePlot.write(file, List.of(plot(RISING), plot(FLAT)));
    assertThat(parsed(Files.readString(file)).getElementsByTagName("polyline").getLength())
        .isEqualTo(2);
  }
}
