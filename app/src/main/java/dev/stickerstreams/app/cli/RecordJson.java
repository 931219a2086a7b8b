package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as a JSON object in a line: times are ISO 8601, bytes are in Base64. */
final class RecordJson {

  private static final ObjectMapper JSON = mapper();

  private RecordJson() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.getFactory().setCharacterEscapes(new Printable.JsonEscapes());
    return mapper;
  }

  /** Where the record lies, and all fields of its value. */
  static String of(ConsumerRecord<String, byte[]> record, SpecificRecord value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("partition", record.partition());
    object.put("offset", record.offset());
    object.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
    object.put("key", record.key());
    object.put("value", json(value));
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a record as JSON", e);
    }
  }

  private static Object json(Object value) {
    if (value instanceof SpecificRecord record) {
      return fields(record);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RecordJson::json).toList();
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    return value instanceof Enum<?> || value instanceof Instant ? value.toString() : value;
  }

  private static Map<String, Object> fields(SpecificRecord record) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      object.put(field.name(), json(record.get(field.pos())));
    }
    return object;
  }
}
