package dev.stickerstreams.topology.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Leaves out of the labels of Kafka's meters the id that a process has until its end: with it every
 * restart would begin more than a thousand new series in whatever stores them.
 */
final class LastingNames implements MeterFilter {

  private static final String KAFKA = "kafka.";
  private static final Pattern PROCESS_ID =
      Pattern.compile("-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getName().startsWith(KAFKA) ? id.replaceTags(tags(id)) : id;
  }

  private static List<Tag> tags(Meter.Id id) {
    return StreamSupport.stream(id.getTagsAsIterable().spliterator(), false)
        .map(tag -> Tag.of(tag.getKey(), lasting(tag.getValue())))
        .toList();
  }

  private static String lasting(String value) {
    String without = PROCESS_ID.matcher(value).replaceAll("");
    return without.isEmpty() ? "this" : without;
  }
}
