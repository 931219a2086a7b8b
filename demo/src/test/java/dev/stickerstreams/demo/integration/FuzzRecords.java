package dev.stickerstreams.demo.integration;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Valid records with contents from a source of randomness: few different ids, so that records meet,
 * texts of several scripts, and now and then far more of something than anybody needs.
 */
final class FuzzRecords {

  /** How much of everything a record has. */
  enum Size {
    /** Optional parts mostly missing. */
    SPARSE,
    /** Every optional part there, at every depth. */
    DEEP,
    /** One field as large as a record may be. */
    HUGE
  }

  private static final int IDS = 200;
  private static final int HUGE_BYTES = 500_000;
  private static final int HUGE_ITEMS = 3_000;
  private static final List<String> WORDS =
      List.of(
          "",
          "hi",
          "thank you",
          "哈哈哈",
          "笑死我了",
          "🐱🎉",
          "\u0000",
          "\uFFFF",
          "Ω≈ç",
          "' OR 1=1",
          "../..");

  private final Random random;
  private boolean hugeIsDue;

  FuzzRecords(Random random) {
    this.random = random;
  }

  /** A record; {@code HUGE} gives the first text or list that is met far too much. */
  <T extends SpecificRecord> T next(Class<T> type, Size size) {
    hugeIsDue = size == Size.HUGE;
    return type.cast(record(SpecificData.get().getSchema(type), size));
  }

  /** One of few ids. */
  String id() {
    return "id-" + random.nextInt(IDS);
  }

  private SpecificRecord record(Schema schema, Size size) {
    SpecificRecord record =
        (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
    List<Schema.Field> fields = new ArrayList<>(schema.getFields());
    Collections.shuffle(fields, random);
    fields.forEach(field -> record.put(field.pos(), value(field.name(), field.schema(), size)));
    return record;
  }

  private Object value(String name, Schema schema, Size size) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, size);
      case ENUM -> SpecificData.get().createEnum(oneOf(schema.getEnumSymbols()), schema);
      case ARRAY -> array(name, schema, size);
      case MAP -> map(name, schema, size);
      case UNION -> value(name, branch(schema, size), size);
      case STRING -> text(name);
      case BYTES -> bytes(name);
      case INT -> random.nextInt();
      case LONG ->
          schema.getLogicalType() == null
              ? (Object) random.nextLong()
              : Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      case FIXED -> throw new IllegalArgumentException("No schema here has a fixed: " + schema);
    };
  }

  private Schema branch(Schema union, Size size) {
    List<Schema> branches = union.getTypes();
    return size == Size.SPARSE && random.nextInt(4) > 0
        ? branches.get(0)
        : branches.get(size == Size.SPARSE ? random.nextInt(branches.size()) : branches.size() - 1);
  }

  private String text(String name) {
    if (isHugeNow()) {
      String word = oneOf(WORDS) + "x";
      return word.repeat(HUGE_BYTES / word.getBytes(StandardCharsets.UTF_8).length);
    }
    if (name.equals("stickerId")) {
      return id();
    }
    return name.equals("space") ? space() : oneOf(WORDS) + " " + oneOf(WORDS) + random.nextInt(100);
  }

  /** Mostly the model's space or one of few others, and now and then one never heard of. */
  private String space() {
    return switch (random.nextInt(100)) {
      case 0 -> "space-" + random.nextInt();
      case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> "space-" + random.nextInt(4);
      default -> WordEncoders.SPACE.id();
    };
  }

  private List<Object> array(String name, Schema schema, Size size) {
    int items = isHugeNow() ? HUGE_ITEMS : random.nextInt(size == Size.DEEP ? 12 : 3);
    Size each = size == Size.HUGE ? Size.SPARSE : size;
    List<Object> array = new ArrayList<>();
    IntStream.range(0, items).forEach(i -> array.add(value(name, schema.getElementType(), each)));
    return array;
  }

  private Map<String, Object> map(String name, Schema schema, Size size) {
    Map<String, Object> map = new HashMap<>();
    IntStream.range(0, random.nextInt(size == Size.DEEP ? 12 : 3))
        .forEach(
            i ->
                map.put(
                    random.nextBoolean() ? "en" : text("key"),
                    value(name, schema.getValueType(), size)));
    return map;
  }

  /** Bytes, or the values of a vector, mostly of the right dimension. */
  private ByteBuffer bytes(String name) {
    if (name.equals("values") && random.nextInt(8) > 0) {
      float[] vector = WordEncoders.vector(oneOf(WORDS) + random.nextInt(100));
      ByteBuffer values =
          ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      values.asFloatBuffer().put(vector);
      return values;
    }
    byte[] bytes = new byte[isHugeNow() ? HUGE_BYTES : random.nextInt(64)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /** Once a record, at any of its places. */
  private boolean isHugeNow() {
    boolean now = hugeIsDue && random.nextInt(4) == 0;
    hugeIsDue &= !now;
    return now;
  }

  private <V> V oneOf(List<V> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
