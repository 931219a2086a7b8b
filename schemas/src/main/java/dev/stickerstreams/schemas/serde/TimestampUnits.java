package dev.stickerstreams.schemas.serde;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Where a writer's timestamps are in finer units than the reader's milliseconds. Avro takes both
 * for plain numbers and reads the one as the other, fifty thousand years from now. Immutable.
 *
 * @param fields positions of such fields, and by how much to divide
 * @param records positions of records that hold some
 */
record TimestampUnits(Map<Integer, Long> fields, Map<Integer, TimestampUnits> records) {

  private static final Map<String, Long> UNITS_A_MILLISECOND =
      Map.of(
          "timestamp-micros", 1_000L,
          "local-timestamp-micros", 1_000L,
          "timestamp-nanos", 1_000_000L,
          "local-timestamp-nanos", 1_000_000L);

  /** The differences of two schemas of a record; empty where there are none. */
  static Optional<TimestampUnits> between(Schema writer, Schema reader) {
    Map<Integer, Long> fields = new HashMap<>();
    Map<Integer, TimestampUnits> records = new HashMap<>();
    for (Schema.Field field : reader.getFields()) {
      Schema.Field written = written(writer, field);
      if (written != null) {
        divisor(written.schema(), field.schema()).ifPresent(by -> fields.put(field.pos(), by));
        ofRecords(written.schema(), field.schema())
            .ifPresent(units -> records.put(field.pos(), units));
      }
    }
    return fields.isEmpty() && records.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimestampUnits(Map.copyOf(fields), Map.copyOf(records)));
  }

  private static Schema.Field written(Schema writer, Schema.Field field) {
    List<String> names = new ArrayList<>(List.of(field.name()));
    names.addAll(field.aliases());
    return names.stream()
        .map(writer::getField)
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Long> divisor(Schema written, Schema read) {
    boolean millis =
        alternative(read, Schema.Type.LONG)
            .map(Schema::getLogicalType)
            .map(LogicalType::getName)
            .filter("timestamp-millis"::equals)
            .isPresent();
    return alternative(written, Schema.Type.LONG)
        .filter(schema -> millis)
        .map(Schema::getLogicalType)
        .map(LogicalType::getName)
        .map(UNITS_A_MILLISECOND::get);
  }

  private static Optional<TimestampUnits> ofRecords(Schema written, Schema read) {
    return alternative(written, Schema.Type.RECORD)
        .flatMap(
            inner ->
                alternative(read, Schema.Type.RECORD).flatMap(target -> between(inner, target)));
  }

  /** The schema itself, or the one of a union, that has a type. */
  private static Optional<Schema> alternative(Schema schema, Schema.Type type) {
    List<Schema> alternatives = schema.isUnion() ? schema.getTypes() : List.of(schema);
    return alternatives.stream().filter(each -> each.getType() == type).findFirst();
  }

  /** Brings a record's timestamps, which were read as they are, into milliseconds. */
  void convert(SpecificRecord record) {
    fields.forEach(
        (position, by) -> {
          if (record.get(position) instanceof Instant misread) {
            record.put(position, Instant.ofEpochMilli(Math.floorDiv(misread.toEpochMilli(), by)));
          }
        });
    records.forEach(
        (position, units) -> {
          if (record.get(position) instanceof SpecificRecord inner) {
            units.convert(inner);
          }
        });
  }
}
