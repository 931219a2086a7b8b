package dev.stickerstreams.app.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads query files: one {@link LabelledQuery} a line, as JSON. */
public final class Queries {

  private Queries() {}

  /**
   * Reads all queries of a file.
   *
   * @throws CatalogueException naming file and line, if one cannot be used or there is none
   */
  public static List<LabelledQuery> read(Path file) {
    try (Stream<JsonLine<LabelledQuery>> lines = JsonLines.read(file, LabelledQuery.class)) {
      List<LabelledQuery> queries = lines.map(JsonLine::value).toList();
      if (queries.isEmpty()) {
        throw new CatalogueException(file, "holds no queries");
      }
      return queries;
    }
  }
}
