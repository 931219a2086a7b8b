package dev.stickerstreams.topology.learning;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often a sticker was shown and sent, by the partition that counted. Immutable.
 *
 * @param parts by partition
 */
record Popularity(Map<Integer, Part> parts) {

  static final Popularity NONE = new Popularity(Map.of());

  /**
   * What one partition counted.
   *
   * @param atMillis until when the counts are decayed
   */
  record Part(double shown, double sent, long atMillis) {

    /** Nobody counted anything. */
    static final Part NONE = new Part(0, 0, 0);
  }

  Popularity with(int partition, Part part) {
    Map<Integer, Part> more = new TreeMap<>(parts);
    more.put(partition, part);
    return new Popularity(more);
  }

  Popularity without(int partition) {
    Map<Integer, Part> fewer = new TreeMap<>(parts);
    fewer.remove(partition);
    return new Popularity(fewer);
  }

  /** All partitions together, at a time. */
  Part total(long nowMillis, long halfLifeMillis) {
    double shown = 0;
    double sent = 0;
    for (Part part : parts.values()) {
      double left = Decay.factor(part.atMillis(), nowMillis, halfLifeMillis);
      shown += left * part.shown();
      sent += left * part.sent();
    }
    return new Part(shown, sent, nowMillis);
  }

  byte[] bytes() {
    return Stamped.bytes(
        0,
        out -> {
          out.writeInt(parts.size());
          for (Map.Entry<Integer, Part> entry : parts.entrySet()) {
            out.writeInt(entry.getKey());
            out.writeDouble(entry.getValue().shown());
            out.writeDouble(entry.getValue().sent());
            out.writeLong(entry.getValue().atMillis());
          }
        });
  }

  static Popularity read(byte[] value) {
    return Stamped.read(
        value,
        (touched, in) -> {
          Map<Integer, Part> parts = new TreeMap<>();
          for (int left = in.readInt(); left > 0; left--) {
            parts.put(in.readInt(), new Part(in.readDouble(), in.readDouble(), in.readLong()));
          }
          return new Popularity(parts);
        });
  }
}
