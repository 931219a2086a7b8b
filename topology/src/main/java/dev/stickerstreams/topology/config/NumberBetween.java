package dev.stickerstreams.topology.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Lets a number from {@code least} to {@code most} pass; Kafka's own range lets NaN pass, too. */
record NumberBetween(int least, int most) implements ConfigDef.Validator {

  @Override
  public void ensureValid(String name, Object value) {
    double number = ((Number) value).doubleValue();
    if (!(number >= least && number <= most)) {
      throw new ConfigException(
          name, value, "Value must be a number from %d to %d".formatted(least, most));
    }
  }

  @Override
  public String toString() {
    return ConfigDef.Range.between(least, most).toString();
  }
}
