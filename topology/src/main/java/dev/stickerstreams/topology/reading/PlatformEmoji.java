package dev.stickerstreams.topology.reading;

import java.util.Optional;

/**
 * Emoji that chat programs write as words: {@code [捂脸]} of WeChat, {@code /微笑} of QQ, {@code :joy:}
 * of Slack, Discord and GitHub, by {@code /reading/platform-emoji.tsv}.
 */
final class PlatformEmoji {

  private static final int MAX_NAME = 32;
  private static final TermTrie<String> NAMES = names();

  /** A spelled-out emoji that ends before {@code end}. */
  record Spelled(String emoji, int end) {}

  private PlatformEmoji() {}

  private static TermTrie<String> names() {
    TermTrie.Builder<String> names = new TermTrie.Builder<>();
    for (DataTable.Row row : DataTable.resource("/reading/platform-emoji.tsv")) {
      for (String name : row.text(2, "names").split(" ", -1)) {
        names.add(Words.folded(name), row.text(1, "an emoji"));
      }
    }
    return names.build();
  }

  /** The emoji of a name. */
  static Optional<String> named(String name) {
    return Optional.ofNullable(NAMES.exact(Words.folded(name)));
  }

  /** The emoji in square brackets that starts at a place. */
  static Optional<Spelled> bracketed(String text, int start) {
    int limit = Math.min(text.length(), start + MAX_NAME);
    for (int at = start + 1; at < limit && text.charAt(at) != '['; at++) {
      if (text.charAt(at) == ']' || text.charAt(at) == '］') {
        int end = at + 1;
        return named(text.substring(start + 1, at)).map(emoji -> new Spelled(emoji, end));
      }
    }
    return Optional.empty();
  }

  /** The emoji after a slash that starts at a place; only names in ideographs are written so. */
  static Optional<Spelled> slashed(String text, int start) {
    boolean ideograph = start + 1 < text.length() && Words.eastAsian(text.charAt(start + 1));
    boolean bound =
        start > 0 && (Words.spaced(text.charAt(start - 1)) || text.charAt(start - 1) == '/');
    if (!ideograph
        || bound
        || (start > 0 && Words.eastAsian(text.charAt(start - 1)) && start + 2 >= text.length())) {
      return Optional.empty();
    }
    TermTrie.Found<String> found =
        NAMES.longest(text, start + 1, (from, to, emoji) -> to - from > 1);
    return Optional.ofNullable(found).map(name -> new Spelled(name.value(), name.end()));
  }
}
