package dev.stickerstreams.encoders.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.encoders.image.ImageDecoder;
import dev.stickerstreams.encoders.image.ImageLimits;
import dev.stickerstreams.encoders.text.Spelling;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures the reader on the set that encoders/models/ocr makes; prints what docs/quality.md says.
 */
@EnabledIfSystemProperty(
    named = "ocr.set",
    matches = ".+",
    disabledReason = "measures a set that is not in the repository: -Docr.set=DIRECTORY")
class OcrQualityTest {

  private static final OcrOptions OPTIONS = new OcrOptions(Duration.ofMinutes(1), 8, 0.75, 1);
  private static final Path WRITTEN = Path.of("models/ocr/written.txt");

  private static OcrReader reader;

  /** Counts of a kind of stickers. */
  private static final class Score {
    int stickers;
    int exact;
    int wrong;
    int characters;

    void add(String wanted, String read) {
      stickers++;
      exact += wanted.equals(read) ? 1 : 0;
      wrong += Math.min(wanted.length(), Spelling.edits(wanted, read));
      characters += wanted.length();
    }

    double exactShare() {
      return exact / (double) stickers;
    }

    double wrongShare() {
      return wrong / (double) characters;
    }

    @Override
    public String toString() {
      return "%d stickers, exact %.3f, characters wrong %.3f"
          .formatted(stickers, exactShare(), wrongShare());
    }
  }

  @BeforeAll
  static void open() {
    reader = OcrReader.open(new ImageDecoder(ImageLimits.DEFAULT), OPTIONS);
  }

  @AfterAll
  static void close() {
    reader.close();
  }

  @Test
  void shouldReadCaptions() throws Exception {
    Path set = Path.of(System.getProperty("ocr.set"));
    List<String> rows = Files.readAllLines(set.resolve("captions.tsv"));
    Map<String, Score> scores = new TreeMap<>();
    List<Long> micros = new ArrayList<>();
    for (String row : rows) {
      String[] fields = row.split("\t", -1);
      byte[] file = Files.readAllBytes(set.resolve(fields[0]));
      long start = cpuMicros();
      String read = plain(reader.read(file).joined());
      micros.add(cpuMicros() - start);
      scores.computeIfAbsent("kind " + fields[1], kind -> new Score()).add(plain(fields[3]), read);
      scores.computeIfAbsent("font " + fields[2], font -> new Score()).add(plain(fields[3]), read);
    }
    scores.forEach((name, score) -> System.out.println(name + ": " + score));
    Collections.sort(micros);
    double mean = micros.stream().mapToLong(Long::longValue).average().orElseThrow() / 1_000;
    System.out.printf(
        "a sticker: mean %.1f ms, 90 %% within %.1f ms%n",
        mean, micros.get(micros.size() * 9 / 10) / 1_000.0);

    assertThat(rows).hasSizeGreaterThanOrEqualTo(300);
    for (String kind : List.of("printed", "outlined", "coloured", "busy", "transparent")) {
      assertThat(scores.get("kind " + kind).exactShare()).as(kind).isGreaterThanOrEqualTo(0.9);
      assertThat(scores.get("kind " + kind).wrongShare()).as(kind).isLessThanOrEqualTo(0.03);
    }
    for (String kind : List.of("rotated", "vertical", "art")) {
      assertThat(scores.get("kind " + kind).exactShare()).as(kind).isGreaterThanOrEqualTo(0.6);
    }
    assertThat(mean).isLessThan(120);
  }

  @Test
  void shouldReadNothingWhereNothingIsWritten() throws Exception {
    Set<String> written = Set.copyOf(Files.readAllLines(WRITTEN));
    List<Path> pictures;
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("ocr.pictures")))) {
      pictures =
          files
              .filter(file -> !written.contains(name(file).replace(".webp", "")))
              .sorted()
              .toList();
    }
    int withText = 0;
    for (Path picture : pictures) {
      OcrText text = reader.read(Files.readAllBytes(picture));
      if (!text.isEmpty()) {
        withText++;
        System.out.println(name(picture) + ": " + text);
      }
    }
    System.out.printf("%d of %d pictures have text%n", withText, pictures.size());

    assertThat(pictures).hasSizeGreaterThan(1_000);
    assertThat(withText).isLessThanOrEqualTo(pictures.size() / 100);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static long cpuMicros() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("\\s+", "")
        .toLowerCase(Locale.ROOT);
  }
}
