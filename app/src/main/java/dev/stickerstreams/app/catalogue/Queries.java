package dev.stickerstreams.app.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads query files: one {@link Query} a line, as JSON. */
public final class Queries {

  private Queries() {}

  /**
   * Reads all queries of a file.
   *
   * @throws CatalogueException naming file and line, if one cannot be used or there is none
   */
  public static List<Query> read(Path file) {
    try (Stream<JsonLine<Query>> lines = JsonLines.read(file, Query.class)) {
      List<Query> queries = lines.map(JsonLine::value).toList();
      if (queries.isEmpty()) {
        throw new CatalogueException(file, "holds no queries");
      }
      return queries;
    }
  }
}
