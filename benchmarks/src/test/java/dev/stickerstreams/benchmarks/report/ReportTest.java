package dev.stickerstreams.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private record Speed(String encoder, int batch, Double messagesPerSecond, Double p99Millis) {}

  private record Other(String peer) {}

  private static final List<Record> ROWS =
      List.of(
          new Speed("ours", 1, 1234.567, 0.123456),
          new Speed("langchain4j", 32, 99.0, null),
          new Other("loop"));

  private static String printed(boolean json) {
    StringWriter out = new StringWriter();
    new Report(new PrintWriter(out), json).print(ROWS);
    return out.toString();
  }

  @Test
  void shouldPrintOneJsonObjectALineWithFourDigits() {
    assertThat(printed(true).lines())
        .containsExactly(
            "{\"encoder\":\"ours\",\"batch\":1,\"messagesPerSecond\":1235,\"p99Millis\":0.1235}",
            "{\"encoder\":\"langchain4j\",\"batch\":32,\"messagesPerSecond\":99}",
            "{\"peer\":\"loop\"}");
  }

  @Test
  void shouldPrintAHeadWhereTheFieldsChange() {
    assertThat(printed(false).lines())
        .containsExactly(
            "encoder  batch  messagesPerSecond  p99Millis",
            "ours         1               1235     0.1235",
            "",
            "encoder      batch  messagesPerSecond",
            "langchain4j     32                 99",
            "",
            "peer",
            "loop",
            "");
  }
}
