package dev.stickerstreams.topology.learning;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody sent and waved away in a conversation. Counts halve once a half-life. Immutable.
 *
 * @param uses by sticker id
 * @param lastSent the sticker sent last; empty for none
 * @param inARow how often in a row it was
 */
record SenderMemory(Map<String, Use> uses, String lastSent, int inARow) {

  static final SenderMemory NONE = new SenderMemory(Map.of(), "", 0);

  /** A sticker that was sent so often in a row is not to come first again. */
  private static final int MOST_IN_A_ROW = 2;

  /**
   * What became of a sticker.
   *
   * @param atMillis until when the counts are decayed
   */
  record Use(double sent, double dismissed, boolean reported, long atMillis) {

    private static final Use NONE = new Use(0, 0, false, Long.MIN_VALUE);

    /** The same at another time. */
    Use at(long nowMillis, long halfLifeMillis) {
      if (atMillis == Long.MIN_VALUE) {
        return new Use(sent, dismissed, reported, nowMillis);
      }
      double left = Decay.factor(atMillis, nowMillis, halfLifeMillis);
      return new Use(sent * left, dismissed * left, reported, Math.max(atMillis, nowMillis));
    }

    private double weight() {
      return sent + dismissed + (reported ? 1 : 0);
    }
  }

  /** The memory after a sticker was sent. */
  SenderMemory sent(String stickerId, long atMillis, LearningSettings settings) {
    Use use = use(stickerId, atMillis, settings);
    int row = stickerId.equals(lastSent) ? inARow + 1 : 1;
    return new SenderMemory(
        with(
            stickerId,
            new Use(use.sent() + 1, use.dismissed() / 2, use.reported(), use.atMillis()),
            settings),
        stickerId,
        row);
  }

  /** The memory after a sticker was waved away. */
  SenderMemory dismissed(String stickerId, long atMillis, LearningSettings settings) {
    Use use = use(stickerId, atMillis, settings);
    return new SenderMemory(
        with(
            stickerId,
            new Use(use.sent() / 2, use.dismissed() + 1, use.reported(), use.atMillis()),
            settings),
        lastSent,
        inARow);
  }

  /** The memory after a sticker was called unsuitable. */
  SenderMemory reported(String stickerId, long atMillis, LearningSettings settings) {
    Use use = use(stickerId, atMillis, settings);
    return new SenderMemory(
        with(stickerId, new Use(0, use.dismissed(), true, use.atMillis()), settings),
        lastSent,
        inARow);
  }

  /** What became of a sticker, as much as still counts. */
  Use use(String stickerId, long nowMillis, LearningSettings settings) {
    Use use = uses.getOrDefault(stickerId, Use.NONE);
    boolean forgotten =
        use.atMillis() != Long.MIN_VALUE && nowMillis - use.atMillis() > settings.retentionMillis();
    return (forgotten ? Use.NONE : use).at(nowMillis, settings.halfLifeMillis());
  }

  /** The sticker that was sent too often in a row to come first again. */
  Optional<String> worn() {
    return inARow >= MOST_IN_A_ROW ? Optional.of(lastSent) : Optional.empty();
  }

  private Map<String, Use> with(String stickerId, Use use, LearningSettings settings) {
    Map<String, Use> more = new TreeMap<>(uses);
    more.put(stickerId, use);
    while (more.size() > settings.senderStickers()) {
      more.remove(lightest(more, stickerId, use.atMillis(), settings.halfLifeMillis()));
    }
    return more;
  }

  /** The sticker that says least, but the one that was used just now. */
  private static String lightest(
      Map<String, Use> uses, String latest, long nowMillis, long halfLifeMillis) {
    return uses.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(latest))
        .min(
            Comparator.<Map.Entry<String, Use>>comparingDouble(
                    entry -> entry.getValue().at(nowMillis, halfLifeMillis).weight())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(latest);
  }

  byte[] bytes(long touchedMillis) {
    return Stamped.bytes(
        touchedMillis,
        out -> {
          out.writeUTF(lastSent);
          out.writeInt(inARow);
          out.writeInt(uses.size());
          for (Map.Entry<String, Use> entry : uses.entrySet()) {
            write(entry.getKey(), entry.getValue(), out);
          }
        });
  }

  private static void write(String stickerId, Use use, DataOutputStream out) throws IOException {
    out.writeUTF(stickerId);
    out.writeDouble(use.sent());
    out.writeDouble(use.dismissed());
    out.writeBoolean(use.reported());
    out.writeLong(use.atMillis());
  }

  static SenderMemory read(byte[] value) {
    return Stamped.read(
        value,
        (touched, in) -> {
          String lastSent = in.readUTF();
          int inARow = in.readInt();
          Map<String, Use> uses = new LinkedHashMap<>();
          for (int left = in.readInt(); left > 0; left--) {
            uses.put(
                in.readUTF(),
                new Use(in.readDouble(), in.readDouble(), in.readBoolean(), in.readLong()));
          }
          return new SenderMemory(uses, lastSent, inARow);
        });
  }
}
