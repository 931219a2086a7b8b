package dev.stickerstreams.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesTest {

  @TempDir Path directory;

  @Test
  void shouldReadQueries() throws IOException {
    assertThat(
            read(
                """
                {"text":"生日快乐","language":"zh","relevant":["cake","gift"],"split":"test"}
                {"text":"so tired","relevant":["sleepy"]}
                """))
        .containsExactly(
            new LabelledQuery("生日快乐", "zh", Set.of("cake", "gift"), "test", null, null),
            new LabelledQuery("so tired", null, Set.of("sleepy"), null, null, null));
  }

  @Test
  void shouldRefuseAQueryWithoutAnAnswer() {
    assertThatThrownBy(() -> read("{\"text\":\"a\",\"relevant\":[]}"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("line 1: relevant is missing or empty");
  }

  @Test
  void shouldRefuseAQueryWithoutText() {
    assertThatThrownBy(() -> read("{\"text\":\"\",\"relevant\":[\"a\"]}"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("line 1: text is missing");
  }

  @Test
  void shouldRefuseAFileWithoutQueries() {
    assertThatThrownBy(() -> read("\n\n"))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("holds no queries");
  }

  @Test
  void shouldRefuseAFileThatDoesNotExist() {
    assertThatThrownBy(() -> Queries.read(directory.resolve("none.jsonl")))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining("none.jsonl");
  }

  private List<LabelledQuery> read(String content) throws IOException {
    return Queries.read(Files.writeString(directory.resolve("queries.jsonl"), content));
  }
}
