package dev.stickerstreams.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stickerstreams.schemas.history.PortableSchema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Schemas by id, and ids by schema, of a registry with Confluent's REST interface. A topic's values
 * belong to subject {@code <topic>-value}. Whatever was asked once is kept, as ids never change
 * their meaning; so an outage hurts only those who need a schema for the first time. Thread-safe.
 */
public final class SchemaRegistry {

  private final RegistryHttp http;
  private final boolean autoRegister;
  private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final UnknownIds unknownIds = new UnknownIds();

  /** Creates a client. It connects when first asked. */
  public SchemaRegistry(RegistryConfig config) {
    http = new RegistryHttp(config);
    autoRegister = config.autoRegister();
  }

  /**
   * The id under which a topic's values are written with a schema. Registers the schema, if so
   * configured.
   *
   * @throws SchemaRegistryException where the registry refuses or does not know the schema
   * @throws RegistryUnavailableException where the registry cannot be used at present
   */
  public int id(String topic, Schema schema) {
    SubjectSchema key = new SubjectSchema(topic + "-value", schema);
    Integer known = ids.get(key);
    return known != null ? known : requestId(key);
  }

  /**
   * The schema with an id.
   *
   * @throws SchemaRegistryException where the registry does not know the id, or it is no Avro
   *     schema
   * @throws RegistryUnavailableException where the registry cannot be used at present
   */
  public Schema schema(int id) {
    Schema known = schemas.get(id);
    return known != null ? known : requestSchema(id);
  }

  private int requestId(SubjectSchema key) {
    String subject = "subjects/" + URLEncoder.encode(key.subject(), StandardCharsets.UTF_8);
    RegistryAnswer answer =
        http.post(autoRegister ? subject + "/versions" : subject, key.requestBody());
    if (!answer.isOk()) {
      throw new SchemaRegistryException(refusal(key, answer));
    }
    int id = requireId(answer);
    ids.put(key, id);
    return id;
  }

  /** What is written under another id could be read by nobody. */
  private static int requireId(RegistryAnswer answer) {
    JsonNode id = answer.json().path("id");
    if (!id.canConvertToInt() || !id.isIntegralNumber() || id.intValue() < 0) {
      throw new SchemaRegistryException(
          "the schema registry answered with the schema id %s, which is no number from 0 to %d; is %s a schema registry?"
              .formatted(
                  id.isMissingNode() ? "(none)" : id, Integer.MAX_VALUE, RegistryConfig.URL));
    }
    return id.intValue();
  }

  private String refusal(SubjectSchema key, RegistryAnswer answer) {
    return autoRegister
        ? "the schema registry refuses to register %s under subject %s (%s); check the subject's compatibility level"
            .formatted(key.schema().getName(), key.subject(), answer)
        : "the schema registry has no %s under subject %s (%s); register it, or set %s=true"
            .formatted(key.schema().getName(), key.subject(), answer, RegistryConfig.AUTO_REGISTER);
  }

  private Schema requestSchema(int id) {
    if (id < 0 || unknownIds.contains(id)) {
      throw unknown(id, "not found a moment ago");
    }
    RegistryAnswer answer = http.get("schemas/ids/" + id);
    if (!answer.isOk()) {
      unknownIds.add(id);
      throw unknown(id, answer.toString());
    }
    return remember(id, parse(id, answer));
  }

  private Schema remember(int id, Schema schema) {
    Schema earlier = schemas.putIfAbsent(id, schema);
    return earlier != null ? earlier : schema;
  }

  private static SchemaRegistryException unknown(int id, String reason) {
    return new SchemaRegistryException(
        "the schema registry knows no schema with id %d (%s); was it written with another registry?"
            .formatted(id, reason));
  }

  private static Schema parse(int id, RegistryAnswer answer) {
    requireSelfContainedAvro(id, answer);
    try {
      return new Schema.Parser().parse(answer.json().path("schema").asText());
    } catch (SchemaParseException e) {
      throw new SchemaRegistryException(
          "schema %d of the registry is not valid Avro: %s".formatted(id, e.getMessage()), e);
    }
  }

  private static void requireSelfContainedAvro(int id, RegistryAnswer answer) {
    String type = answer.json().path("schemaType").asText("AVRO");
    if (!"AVRO".equals(type)) {
      throw new SchemaRegistryException(
          "schema %d of the registry is %s, not Avro".formatted(id, type));
    }
    if (!answer.json().path("references").isEmpty()) {
      throw new SchemaRegistryException(
          "schema %d of the registry refers to other subjects; register it as one schema with all its types"
              .formatted(id));
    }
  }

  private record SubjectSchema(String subject, Schema schema) {

    String requestBody() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("schema", PortableSchema.of(schema).toString())
          .toString();
    }
  }
}
