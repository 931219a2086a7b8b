package dev.stickerstreams.topology.reading;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds emoji in texts and gives each the keys that an index is searched by. What is an emoji
 * follows the grammar of UTS #51 (flags, tag sequences, keycaps, modifiers, ZWJ sequences) over the
 * emoji of emojibase-data, and any unknown symbol of the pictograph blocks, so that younger emoji
 * count too. Symbols that are mostly text (©, ↔, digits) count only with the emoji variation
 * selector.
 */
public final class EmojiText {

  private static final char TEXT_STYLE = '\uFE0E';
  private static final char EMOJI_STYLE = '\uFE0F';
  private static final char JOINER = '\u200D';
  private static final char KEYCAP = '\u20E3';
  private static final int FIRST_TONE = 0x1F3FB;
  private static final int LAST_TONE = 0x1F3FF;
  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int FIRST_TAG = 0xE0020;
  private static final int END_TAG = 0xE007F;
  private static final int MAX_TAGS = 32;
  private static final int MAX_ELEMENTS = 10;

  /** Text-style symbols that people type as emoji without a variation selector. */
  private static final String TYPED_BARE = "☀☁☂☃☄☎☔☘☝☠☢☣☮☯☸☹☺♀♂♠♣♥♦✈✉✌✍✏✔✖✨❄❣❤☕⚡⚠⚰⛈⛄❇✳✴⚔⚖⚓⭐";

  private static final int LADDERS = 10_000;
  private static final LoadingCache<String, List<String>> KEYS =
      Caffeine.newBuilder().maximumSize(LADDERS).build(EmojiText::ladder);

  private static final BitSet ALWAYS = new BitSet();
  private static final BitSet WITH_STYLE = new BitSet();

  static {
    EmojiNames.rows().forEach(EmojiText::register);
    TYPED_BARE.codePoints().forEach(ALWAYS::set);
    ALWAYS.clear(0x1F1E6, 0x1F200);
  }

  private EmojiText() {}

  private static void register(DataTable.Row row) {
    String key = row.cells().get(0);
    int first = key.codePointAt(0);
    if (key.length() == Character.charCount(first)) {
      boolean emojiStyle = row.cells().get(1).equals("1") || first >= 0x1F000;
      (emojiStyle ? ALWAYS : WITH_STYLE).set(first);
    }
  }

  /** The emoji of a text, from its start to its end. */
  public static List<TypedEmoji> find(String text) {
    List<TypedEmoji> hits = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      if (end > at) {
        String sequence = text.substring(at, end);
        hits.add(new TypedEmoji(sequence, keys(sequence), at, end));
        at = end;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return hits;
  }

  /** Whether a text holds emoji, and beside them only spaces. */
  public static boolean isEmojiOnly(String text) {
    boolean any = false;
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      if (end == at && !Character.isWhitespace(text.charAt(at))) {
        return false;
      }
      any |= end > at;
      at = Math.max(end, at + 1);
    }
    return any;
  }

  /** The key of an emoji in an index: the sequence without variation selectors and skin tones. */
  public static String key(String sequence) {
    String styled = unstyled(sequence);
    String bare = without(styled, EmojiText::isTone);
    return bare.isEmpty() ? styled : bare;
  }

  private static String unstyled(String sequence) {
    return without(sequence, unit -> unit == TEXT_STYLE || unit == EMOJI_STYLE);
  }

  /** Where the emoji that starts at a place ends; the place itself where none starts there. */
  static int end(String text, int start) {
    char unit = text.charAt(start);
    if (unit < 0xA9 && unit != '#' && unit != '*' && !(unit >= '0' && unit <= '9')) {
      return start;
    }
    int end = element(text, start);
    for (int elements = 1; end > start && joins(text, end, elements); elements++) {
      int next = element(text, end + 1);
      if (next == end + 1) {
        break;
      }
      end = next;
    }
    return end;
  }

  private static boolean joins(String text, int end, int elements) {
    return elements < MAX_ELEMENTS && end < text.length() - 1 && text.charAt(end) == JOINER;
  }

  private static int element(String text, int start) {
    int first = text.codePointAt(start);
    if (first < 0x80) {
      return keycap(text, start);
    }
    int next = start + Character.charCount(first);
    if (isRegional(first)) {
      boolean pair = next < text.length() && isRegional(text.codePointAt(next));
      return pair ? next + 2 : start;
    }
    if (first == BLACK_FLAG && tags(text, next) > next) {
      return tags(text, next);
    }
    return symbol(text, start, first, next);
  }

  private static int symbol(String text, int start, int first, int next) {
    boolean styled = next < text.length() && text.charAt(next) == EMOJI_STYLE;
    boolean plain = next < text.length() && text.charAt(next) == TEXT_STYLE;
    boolean dressed = styled || dressed(text, start, next);
    boolean emoji = ALWAYS.get(first) || pictograph(first) || (dressed && WITH_STYLE.get(first));
    if (plain || !emoji) {
      return start;
    }
    int end = styled ? next + 1 : next;
    return end < text.length() && isTone(text.codePointAt(end)) ? end + 2 : end;
  }

  /** Whether a joiner stands before or after a symbol, or a skin tone after it. */
  private static boolean dressed(String text, int start, int next) {
    boolean joined = start > 0 && text.charAt(start - 1) == JOINER;
    boolean joins = next < text.length() && text.charAt(next) == JOINER;
    return joined || joins || (next < text.length() && isTone(text.codePointAt(next)));
  }

  private static int keycap(String text, int start) {
    int at = start + 1;
    if (at < text.length() && text.charAt(at) == EMOJI_STYLE) {
      at++;
    }
    boolean keycap = at < text.length() && text.charAt(at) == KEYCAP;
    return keycap && "0123456789#*".indexOf(text.charAt(start)) >= 0 ? at + 1 : start;
  }

  private static int tags(String text, int start) {
    int at = start;
    for (int tags = 0; at < text.length() && tags < MAX_TAGS; tags++) {
      int tag = text.codePointAt(at);
      if (tag < FIRST_TAG || tag > END_TAG) {
        return start;
      }
      at += 2;
      if (tag == END_TAG) {
        return at;
      }
    }
    return start;
  }

  private static boolean isRegional(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }

  private static boolean isTone(int codePoint) {
    return codePoint >= FIRST_TONE && codePoint <= LAST_TONE;
  }

  private static boolean pictograph(int codePoint) {
    return (codePoint >= 0x1F300 && codePoint <= 0x1F64F)
        || (codePoint >= 0x1F680 && codePoint <= 0x1F6FF)
        || (codePoint >= 0x1F900 && codePoint <= 0x1F9FF)
        || (codePoint >= 0x1FA70 && codePoint <= 0x1FAFF);
  }

  /** The keys of one emoji, the exact one first; only the exact one may be unknown to emojibase. */
  public static List<String> keys(String sequence) {
    return KEYS.get(sequence);
  }

  private static List<String> ladder(String sequence) {
    Set<String> keys = new LinkedHashSet<>();
    String exact = unstyled(sequence);
    keys.add(exact);
    String toneless = key(sequence);
    keys.add(toneless);
    EmojiFallbacks.of(toneless).forEach(keys::add);
    return List.copyOf(keys);
  }

  private static String without(String text, IntPredicate left) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(left.negate()).forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
