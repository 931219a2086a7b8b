package dev.stickerstreams.topology.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The emoji of {@code /reading/comforting.tsv}, which one sends to somebody who is sad. */
public final class ComfortingEmoji {

  private static final List<String> KEYS =
      DataTable.resource("/reading/comforting.tsv").stream()
          .flatMap(row -> Arrays.stream(row.text(1, "emoji").split(" +", -1)))
          .map(EmojiText::key)
          .toList();
  private static final Set<String> SET = Set.copyOf(KEYS);

  private ComfortingEmoji() {}

  /** Their keys, those that fit anywhere first. */
  public static List<String> keys() {
    return KEYS;
  }

  /** Whether an emoji key is one of them. */
  public static boolean contains(String key) {
    return SET.contains(key);
  }
}
