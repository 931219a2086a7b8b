package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.topology.deadletter.DeadLetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** Dead letters as JSON objects; bytes are in Base64. */
final class LetterJson {

  private static final ObjectMapper JSON = mapper();

  private LetterJson() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.getFactory().setCharacterEscapes(new Printable.JsonEscapes());
    return mapper;
  }

  /** What a list shows of a letter. */
  static String headLine(DeadLetter letter) {
    return write(head(letter));
  }

  /** A letter with all its bytes. */
  static String whole(DeadLetter letter, Optional<String> decoded) {
    Map<String, Object> object = head(letter);
    object.put("headers", headers(letter));
    object.put("key", letter.record().key());
    object.put("value", letter.record().value());
    object.put("decoded", decoded.orElse(null));
    return write(object);
  }

  private static Map<String, Object> head(DeadLetter letter) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("letter", letter.id().toString());
    object.put("time", letter.time().toString());
    object.put("topic", letter.sourceTopic().orElse(null));
    object.put("partition", letter.sourcePartition().orElse(null));
    object.put("offset", letter.sourceOffset().orElse(null));
    object.put("error", letter.error());
    object.put("reason", letter.reason());
    object.put("valueBytes", Math.max(0, letter.record().serializedValueSize()));
    object.put("cut", letter.cuts());
    return object;
  }

  private static List<Map<String, Object>> headers(DeadLetter letter) {
    List<Map<String, Object>> headers = new ArrayList<>();
    for (Header header : letter.originalHeaders()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("name", header.key());
      object.put("value", header.value());
      headers.add(object);
    }
    return headers;
  }

  private static String write(Map<String, Object> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a letter as JSON", e);
    }
  }
}
