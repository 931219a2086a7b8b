package dev.stickerstreams.schemas.serde;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas of writers that name a field otherwise: by Avro's rules {@code body} is passed over and
 * {@code text} becomes its default, the empty text. Such records are read, counted, and told of
 * once in the log. Thread-safe.
 */
final class ForeignSchemas {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignSchemas.class);

  private final Set<Schema> suspicious = ConcurrentHashMap.newKeySet();
  private final LongAdder records = new LongAdder();

  /** Remembers a schema if a reader would lose content of it; says so. */
  void judge(Schema writer, Schema reader) {
    List<String> unread =
        names(writer.getFields().stream().filter(f -> !isRead(f, reader)).toList());
    List<String> empty =
        names(
            reader.getFields().stream()
                .filter(ForeignSchemas::isContent)
                .filter(field -> !isWritten(field, writer))
                .toList());
    if (!unread.isEmpty() && !empty.isEmpty() && suspicious.add(writer)) {
      LOG.warn(
          "A producer writes {} with fields that are not read ({}) and without {}, which counts as"
              + " empty: name them as in the schema, or give them aliases.",
          writer.getFullName(),
          String.join(", ", unread),
          String.join(", ", empty));
    }
  }

  private static boolean isRead(Schema.Field written, Schema reader) {
    return reader.getFields().stream()
        .anyMatch(f -> f.name().equals(written.name()) || f.aliases().contains(written.name()));
  }

  private static boolean isWritten(Schema.Field field, Schema writer) {
    return writer.getField(field.name()) != null
        || field.aliases().stream().anyMatch(alias -> writer.getField(alias) != null);
  }

  /** Texts and maps of texts, where empty means that there is nothing to say. */
  private static boolean isContent(Schema.Field field) {
    Object fallback = field.hasDefaultValue() ? field.defaultVal() : null;
    return "".equals(fallback) || (fallback instanceof Map<?, ?> map && map.isEmpty());
  }

  private static List<String> names(Collection<Schema.Field> fields) {
    return fields.stream().map(Schema.Field::name).toList();
  }

  /** Counts a record if its schema is one of them. */
  void count(Schema writer) {
    if (!suspicious.isEmpty() && suspicious.contains(writer)) {
      records.increment();
    }
  }

  /** Records so far. */
  long records() {
    return records.sum();
  }
}
