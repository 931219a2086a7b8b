package dev.stickerstreams.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stickerstreams.benchmarks.plot.BarPlot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LanguageTableTest {

  private static final Path DOCS = Path.of("../docs");

  @Test
  void shouldReadTheFiguresOfEachLanguage() {
    BarPlot hit5 =
        LanguageTable.in(
                """
                text

                | language | messages | hit@1 at first | before | now | hit@5 at first | b | n |
                |---|---|---|---|---|---|---|---|
                | Chinese, traditional characters | 18 | .5 | .6 | .7 | .1 | .2 | **.84** |
                | English | 335 | – | – | .40 | – | – | .69 |

                | another | table |
                """)
            .plots()
            .get(1);

    assertThat(hit5.groups())
        .containsExactly(
            new BarPlot.Group(
                "Chinese, traditional (18)",
                List.of(OptionalDouble.of(.1), OptionalDouble.of(.2), OptionalDouble.of(.84))),
            new BarPlot.Group(
                "English (335)",
                List.of(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(.69))));
  }

  @Test
  void shouldSayWhatAPageLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LanguageTable.in("# Quality\n"))
        .withMessageContaining("| language |");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LanguageTable.in("| language | messages | hit@1\n|-|\n| English | 3 |"))
        .withMessageContaining("Too few columns: | English");
  }

  @Test
  void shouldBeDrawnAsTheTableSays() throws Exception {
    String table = Files.readString(DOCS.resolve("quality.md"));

    assertThat(Files.readString(DOCS.resolve("quality.svg")))
        .isEqualTo(BarPlot.svg(LanguageTable.in(table).plots()));
  }
}
