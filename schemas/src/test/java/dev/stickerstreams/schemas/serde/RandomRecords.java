package dev.stickerstreams.schemas.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Valid records with random contents: all optional parts now there, now not; texts in several
 * scripts.
 */
public final class RandomRecords {

  private static final List<String> WORDS =
      List.of("", "hi", "thank you so much", "哈哈哈", "笑死我了", "🐱🎉", "\u0000", "a".repeat(300));
  private static final int MOST_ITEMS = 4;

  private final Random random;

  /** Records that follow from the source of randomness. */
  public RandomRecords(Random random) {
    this.random = random;
  }

  /** A record of the given type. */
  public <T extends SpecificRecord> T next(Class<T> type) {
    return type.cast(record(SpecificData.get().getSchema(type)));
  }

  private Object value(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case ENUM -> enumConstant(schema);
      case ARRAY -> array(schema);
      case MAP -> map(schema);
      case UNION -> value(oneOf(schema.getTypes()));
      case STRING -> oneOf(WORDS) + random.nextInt(100);
      case BYTES -> bytes();
      case INT -> random.nextInt();
      case LONG -> schema.getLogicalType() == null ? (Object) number() : instant();
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      case FIXED -> throw new IllegalArgumentException("No schema here has a fixed: " + schema);
    };
  }

  private SpecificRecord record(Schema schema) {
    SpecificRecord record =
        (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private Object enumConstant(Schema schema) {
    return SpecificData.get().createEnum(oneOf(schema.getEnumSymbols()), schema);
  }

  private List<Object> array(Schema schema) {
    List<Object> items = new ArrayList<>();
    random.ints(random.nextInt(MOST_ITEMS)).forEach(i -> items.add(value(schema.getElementType())));
    return items;
  }

  private Map<String, Object> map(Schema schema) {
    Map<String, Object> entries = new HashMap<>();
    random
        .ints(random.nextInt(MOST_ITEMS))
        .forEach(i -> entries.put(oneOf(WORDS), value(schema.getValueType())));
    return entries;
  }

  private ByteBuffer bytes() {
    byte[] bytes = new byte[random.nextInt(64)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /** Of 53 bits, as JavaScript has no more. */
  private long number() {
    return random.nextLong() >> 11;
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
  }

  private <V> V oneOf(List<V> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
