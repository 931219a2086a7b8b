package dev.stickerstreams.topology.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Lets what can be the name of a topic pass, which is also what can be part of a file's name and
 * leads to no other directory.
 *
 * @param longest characters that it may have
 */
record KafkaName(int longest) implements ConfigDef.Validator {

  /** Kafka's own limit. */
  static final int LONGEST = 249;

  /** Where Kafka Streams makes longer names of it. */
  static final int LONGEST_PREFIX = 200;

  private static final Pattern CHARACTERS = Pattern.compile("[a-zA-Z0-9._-]+");

  @Override
  public void ensureValid(String key, Object value) {
    String name = String.valueOf(value);
    boolean valid =
        CHARACTERS.matcher(name).matches()
            && name.length() <= longest
            && !name.equals(".")
            && !name.equals("..");
    if (!valid) {
      throw new ConfigException(key, value, "Value must be " + this + ", not . or ..");
    }
  }

  @Override
  public String toString() {
    return "1 to %d letters, digits, dots, hyphens and underscores".formatted(longest);
  }
}
