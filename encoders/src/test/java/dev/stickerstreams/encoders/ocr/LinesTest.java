package dev.stickerstreams.encoders.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Boxes are joined to lines, and these are put in order. */
class LinesTest {

  private static TextBox box(double x, double y, double width, double height) {
    return new TextBox(new Point(x, y), width, height, 0);
  }

  private static TextBox turned(TextBox box, double degrees) {
    double angle = Math.toRadians(degrees);
    Point c = box.centre();
    Point moved =
        new Point(
            c.x() * Math.cos(angle) - c.y() * Math.sin(angle),
            c.x() * Math.sin(angle) + c.y() * Math.cos(angle));
    return TextBox.of(moved, box.width(), box.height(), box.angle() + angle);
  }

  @RepeatedTest(20)
  void shouldJoinCharactersThatStandApart(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    double degrees = random.nextInt(-30, 31);
    List<TextBox> characters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      characters.add(turned(box(100 + 25 * i, 50, 20, 21), degrees));
    }
    Collections.shuffle(characters, random);

    List<TextBox> lines = LineBuilder.lines(characters);

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).width()).isCloseTo(95, within(2.0));
    assertThat(lines.get(0).angle()).isCloseTo(Math.toRadians(degrees), within(0.02));
  }

  @Test
  void shouldJoinCharactersBelowEachOtherToAColumn() {
    List<TextBox> lines =
        LineBuilder.lines(List.of(box(50, 20, 20, 20), box(50, 44, 20, 20), box(50, 68, 20, 20)));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).isColumn()).isTrue();
    assertThat(lines.get(0).height()).isCloseTo(68, within(1e-6));
  }

  @Test
  void shouldKeepRowsApart() {
    List<TextBox> rows = List.of(box(100, 20, 80, 20), box(100, 44, 80, 20));

    assertThat(LineBuilder.lines(rows)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void shouldKeepTextOfAnotherSizeApart() {
    List<TextBox> texts = List.of(box(50, 50, 60, 40), box(100, 50, 30, 12));

    assertThat(LineBuilder.lines(texts)).hasSize(2);
  }

  @RepeatedTest(20)
  void shouldReadRowsFromTheTopAndFromTheLeft(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    double degrees = random.nextInt(-30, 31);
    List<TextBox> text = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        text.add(turned(box(100 + 120 * column, 50 + 30 * row, 100, 20), degrees));
      }
    }
    List<TextBox> shuffled = new ArrayList<>(text);
    Collections.shuffle(shuffled, random);

    assertThat(ReadingOrder.of(shuffled)).containsExactlyElementsOf(text);
  }

  @Test
  void shouldReadColumnsFromTheRight() {
    TextBox left = box(20, 50, 20, 90);
    TextBox right = box(60, 50, 20, 90);

    assertThat(ReadingOrder.of(List.of(left, right))).containsExactly(right, left);
  }

  @Test
  void shouldTakeNoSingleCharacterAndNoEyesForText() {
    assertThat(new OcrLine("A", 1).isText(0.5)).isFalse();
    assertThat(new OcrLine("A!?", 1).isText(0.5)).isFalse();
    assertThat(new OcrLine("0.0", 1).isText(0.5)).isFalse();
    assertThat(new OcrLine("OK", 0.8).isText(0.7)).isFalse();
    assertThat(new OcrLine("OK", 0.9).isText(0.7)).isTrue();
    assertThat(new OcrLine("哈哈哈", 0.8).isText(0.7)).isTrue();
  }
}
