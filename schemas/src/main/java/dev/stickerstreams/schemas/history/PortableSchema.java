package dev.stickerstreams.schemas.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/**
 * A schema as every language sees it: without the hints that Avro's Java compiler leaves for
 * itself.
 */
public final class PortableSchema {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAVA_STRING_TYPE = "avro.java.string";

  private PortableSchema() {}

  /** The same schema without Java's hints. */
  public static Schema of(Schema schema) {
    JsonNode json = parse(schema);
    removeHints(json);
    return new Schema.Parser().parse(json.toString());
  }

  private static JsonNode parse(Schema schema) {
    try {
      return JSON.readTree(schema.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Avro printed a schema that is not JSON: " + schema, e);
    }
  }

  private static void removeHints(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.remove(JAVA_STRING_TYPE);
    }
    json.forEach(PortableSchema::removeHints);
  }
}
