package dev.stickerstreams.topology.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The CLDR short names of emoji in English and Chinese, from emojibase-data. */
public final class EmojiNames {

  private static final int ENGLISH = 3;
  private static final int CHINESE = 4;
  private static final List<DataTable.Row> ROWS = DataTable.resource("/reading/emoji.tsv");
  private static final Map<String, String> IN_ENGLISH = names(ENGLISH);
  private static final Map<String, String> IN_CHINESE = names(CHINESE);

  private EmojiNames() {}

  private static Map<String, String> names(int column) {
    Map<String, String> names = new HashMap<>();
    for (DataTable.Row row : ROWS) {
      names.put(row.text(1, "an emoji"), row.text(column, "a name"));
    }
    return names;
  }

  static List<DataTable.Row> rows() {
    return ROWS;
  }

  static boolean known(String key) {
    return IN_ENGLISH.containsKey(key);
  }

  /**
   * The name of an emoji.
   *
   * @param key a key of {@link EmojiText}
   * @param language {@code zh} for Chinese; any other is answered in English
   */
  public static Optional<String> of(String key, String language) {
    Map<String, String> names = language.equals("zh") ? IN_CHINESE : IN_ENGLISH;
    return Optional.ofNullable(names.get(key));
  }
}
