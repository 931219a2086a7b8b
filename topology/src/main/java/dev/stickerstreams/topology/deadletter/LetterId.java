package dev.stickerstreams.topology.deadletter;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter lies in its topic; as text {@code partition:offset}.
 *
 * @param partition partition of the topic of dead letters
 * @param offset offset in it
 */
public record LetterId(int partition, long offset) implements Comparable<LetterId> {

  private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,9}):)?(\\d{1,18})");
  private static final Comparator<LetterId> ORDER =
      Comparator.comparingInt(LetterId::partition).thenComparingLong(LetterId::offset);

  /**
   * Reads {@code partition:offset}, or an offset alone, which is of partition 0.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static LetterId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no letter; write PARTITION:OFFSET as 'dlq list' does".formatted(text));
    }
    int partition = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return new LetterId(partition, Long.parseLong(matcher.group(2)));
  }

  /** The place after it. */
  LetterId next() {
    return new LetterId(partition, offset + 1);
  }

  @Override
  public int compareTo(LetterId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
