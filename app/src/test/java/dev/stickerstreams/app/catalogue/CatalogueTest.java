package dev.stickerstreams.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stickerstreams.schemas.Rating;
import dev.stickerstreams.schemas.Sticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private static final byte[] PIXELS = {1, 2, 3};

  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = Files.createDirectories(parent.resolve("catalogue"));
  }

  @Test
  void shouldConvertEveryField() throws IOException {
    Files.createDirectories(directory.resolve("images"));
    Files.write(directory.resolve("images/笑 1.WEBP"), PIXELS);
    Sticker sticker =
        only(
            """
            {"stickerId":"s1","pack":"p","tenant":"t","image":"images/笑 1.WEBP","ocrText":"哈哈",\
            "annotations":{"zh":{"description":"大笑","tags":["开心","笑"]},"en":{"description":"laugh"}},\
            "emotion":"joy","emotionLabel":"laughing","style":"3d","rating":"PG_13","animated":true}
            """);

    assertThat(sticker.getStickerId()).isEqualTo("s1");
    assertThat(sticker.getPack()).isEqualTo("p");
    assertThat(sticker.getTenant()).isEqualTo("t");
    assertThat(sticker.getImage().array()).isEqualTo(PIXELS);
    assertThat(sticker.getImageFormat()).isEqualTo("image/webp");
    assertThat(sticker.getImageUri()).isEqualTo("https://host/s/images/%E7%AC%91%201.WEBP");
    assertThat(sticker.getAnnotations()).containsOnlyKeys("zh", "en");
    assertThat(sticker.getAnnotations().get("zh").getDescription()).isEqualTo("大笑");
    assertThat(sticker.getAnnotations().get("zh").getTags()).containsExactly("开心", "笑");
    assertThat(sticker.getAnnotations().get("en").getTags()).isEmpty();
    assertThat(sticker.getOcrText()).isEqualTo("哈哈");
    assertThat(sticker.getEmotionClass()).isEqualTo("joy");
    assertThat(sticker.getEmotionLabel()).isEqualTo("laughing");
    assertThat(sticker.getStyleClass()).isEqualTo("3d");
    assertThat(sticker.getRating()).isEqualTo(Rating.PG_13);
    assertThat(sticker.getAnimated()).isTrue();
  }

  @Test
  void shouldSkipAByteOrderMark() throws IOException {
    assertThat(only("\uFEFF{\"stickerId\":\"bom-1\"}").getStickerId()).isEqualTo("bom-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"stickerId\":\"n\",\"annotations\":{\"en\":null}} | annotations.en is null",
        "{\"stickerId\":\"n\",\"annotations\":{\"en\":{\"tags\":[\"ok\",null]}}} | field annotations.en: tags[1] is null; a tag is a text",
        "{\"stickerId\":\"su-\\ud83d\"} | field stickerId holds half of a character, \\ud83d",
        "{\"stickerId\":\"n\",\"annotations\":{\"en\":{\"tags\":[\"lone \\ud83d\"]}}} | field annotations.en.tags.[0] holds half"
      })
  void shouldSayWhichFieldOfWhichLineIsWrong(String line, String problem) {
    assertThatThrownBy(() -> only(line)).hasMessageContainingAll("line 1", problem);
  }

  @Test
  void shouldKeepCharactersOfTwoHalves() throws IOException {
    assertThat(only("{\"stickerId\":\"su-\\ud83d\\ude00\"}").getStickerId()).isEqualTo("su-😀");
  }

  @Test
  void shouldCallATooLongTextTooLong() {
    String line = "{\"stickerId\":\"a\",\"ocrText\":\"" + "x".repeat(20_100_000) + "\"}";

    assertThatThrownBy(() -> only(line))
        .hasMessageContainingAll("line 1: more than a line may hold", "20000000")
        .hasMessageNotContaining("wrong type");
  }

  @Test
  void shouldNeedNothingButAnId() throws IOException {
    Sticker sticker = only("{\"stickerId\":\"s1\"}");

    assertThat(sticker).isEqualTo(Sticker.newBuilder().setStickerId("s1").build());
  }

  @Test
  void shouldPreferAnImageUriOfTheStickersOwn() throws IOException {
    assertThat(only("{\"stickerId\":\"s1\",\"imageUri\":\"cdn:1\"}").getImageUri())
        .isEqualTo("cdn:1");
  }

  @Test
  void shouldReadInOrderAndPassOverBlankLines() throws IOException {
    Catalogue catalogue = catalogue("\n{\"stickerId\":\"b\"}\n   \n{\"stickerId\":\"a\"}\n");

    try (Stream<CatalogueSticker> entries = catalogue.entries()) {
      assertThat(entries.map(CatalogueSticker::stickerId)).containsExactly("b", "a");
    }
    assertThat(catalogue.count()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"stickerId":"b"               | not a JSON object
          null                           | not a JSON object
          ["b"]                          | not a JSON object
          {"stickerId":"b"} {}           | not a JSON object
          {"pack":"p"}                   | stickerId is missing or blank
          {"stickerId":" "}              | stickerId is missing or blank
          {"stickerId":"a"}              | stickerId "a" was used before
          {"stickerId":"b","ocr":"x"}    | unknown field ocr; known are
          {"stickerId":"b","rating":"X"} | unknown rating "X"; known are G, PG, PG_13, R
          {"stickerId":"b","annotations":{"zh":{"tags":"x"}}} | field annotations.zh.tags has the wrong type
          {"stickerId":"b","image":"none.png"}        | image "none.png" does not exist
          {"stickerId":"b","image":"../secret.png"}   | image "../secret.png" lies outside the catalogue
          {"stickerId":"b","image":"link.png"}        | image "link.png" lies outside the catalogue
          {"stickerId":"b","image":"/etc/passwd.png"} | image "/etc/passwd.png" lies outside the catalogue
          {"stickerId":"b","image":"big.png"}         | image "big.png" has 11 bytes; at most 10 are allowed
          {"stickerId":"b","image":"notes.txt"}       | image "notes.txt" has no known suffix
          """)
  void shouldRefuseALineWithItsNumberAndReason(String line, String reason) throws IOException {
    Files.write(parent.resolve("secret.png"), PIXELS);
    Files.createSymbolicLink(directory.resolve("link.png"), parent.resolve("secret.png"));
    Files.write(directory.resolve("big.png"), new byte[11]);
    Catalogue catalogue = catalogue("{\"stickerId\":\"a\"}\n" + line).withMaxImageBytes(10);

    assertThatThrownBy(catalogue::count)
        .isInstanceOf(CatalogueException.class)
        .hasMessageContainingAll("catalogue.jsonl, line 2: ", reason)
        .message()
        .doesNotContain("\n");
    assertThatThrownBy(() -> catalogue.stickers().toList())
        .isInstanceOf(CatalogueException.class)
        .hasMessageContainingAll("catalogue.jsonl, line 2: ", reason);
  }

  @Test
  void shouldRefuseWhatIsNotUtf8() throws IOException {
    Files.write(directory.resolve(Catalogue.FILE_NAME), new byte[] {'{', (byte) 0xff, '}'});

    assertThatThrownBy(() -> Catalogue.open(directory).count())
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void shouldRefuseADirectoryWithoutACatalogue() {
    assertThatThrownBy(() -> Catalogue.open(directory))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("no such file");
  }

  private Sticker only(String line) throws IOException {
    List<Sticker> stickers =
        catalogue(line).withImageUriPrefix("https://host/s").stickers().toList();
    assertThat(stickers).hasSize(1);
    return stickers.get(0);
  }

  private Catalogue catalogue(String content) throws IOException {
    Files.writeString(directory.resolve(Catalogue.FILE_NAME), content);
    return Catalogue.open(directory);
  }
}
