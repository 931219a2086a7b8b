package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.app.catalogue.ImportSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an import did, for people and for programs. */
record ImportReport(ImportSummary summary) {

  /** One line. */
  String text() {
    return "Published %,d stickers (%,.1f MB) to %s in %.1f s"
        .formatted(
            summary.published(),
            summary.bytes() / 1e6,
            summary.topic(),
            summary.took().toMillis() / 1e3);
  }

  /** How many stickers were left out, then the first of them, one a line; empty if none was. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (summary.leftOut() > 0) {
      warnings.add(
          "%s: Left out %,d stickers that cannot be used, the first of them:"
              .formatted(StickersCommand.NAME, summary.leftOut()));
      summary.firstLeftOut().forEach(problem -> warnings.add("  " + problem));
    }
    return warnings;
  }

  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("topic", summary.topic());
    object.put("published", summary.published());
    object.put("skipped", summary.skipped());
    object.put("leftOut", summary.leftOut());
    object.put("bytes", summary.bytes());
    object.put("seconds", summary.took().toMillis() / 1e3);
    try {
      return new ObjectMapper().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the summary as JSON", e);
    }
  }
}
