package dev.stickerstreams.topology.reading;

import dev.stickerstreams.topology.reading.PreparedText.Markup;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over a text that takes markup out and lays emoji and kaomoji aside, leaving {@link
 * #ASIDE} in their places. Every look ahead is bounded, so that a pass is linear. Used once, by one
 * thread.
 */
final class MarkupScanner {

  /** Stands for an emoji or kaomoji laid aside; private use, removed where people type it. */
  static final char ASIDE = '\uE000';

  private static final int LONGEST_TAG = 256;
  private static final int LONGEST_SPAN = 300;
  private static final int LONGEST_NAME = 32;
  private static final Set<String> SCHEMES =
      Set.of("http://", "https://", "ftp://", "mxc://", "mailto:", "www.");
  private static final Set<String> DOMAINS =
      Set.of(
          "com", "org", "net", "cn", "io", "dev", "me", "gg", "tv", "co", "jp", "de", "fr", "ru",
          "uk", "be", "app", "xyz", "tw", "hk", "kr", "es", "it", "br", "ai", "ly");
  private static final Set<String> HIDDEN_TAGS =
      Set.of("code", "pre", "mx-reply", "script", "style");
  private static final String ESCAPABLE = "*_`~|>#\\[]()";
  private static final String[][] ENTITIES = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}
  };

  private final String text;
  private final StringBuilder out;
  private final List<String> aside = new ArrayList<>();
  private final List<String> weakWords = new ArrayList<>();
  private final Set<Markup> removed = EnumSet.noneOf(Markup.class);
  private final BitSet closes = new BitSet();
  private final int[] closings = new int[128];
  private int at;

  MarkupScanner(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  /** The text without markup. */
  String scan() {
    while (at < text.length()) {
      step(text.charAt(at));
    }
    return out.toString();
  }

  List<String> weakWords() {
    return weakWords;
  }

  Set<Markup> removed() {
    return removed;
  }

  /** A text with what was laid aside back in its places. */
  String restored(String scanned) {
    if (aside.isEmpty()) {
      return scanned;
    }
    StringBuilder restored = new StringBuilder(scanned.length() + 4 * aside.size());
    int next = 0;
    for (int i = 0; i < scanned.length(); i++) {
      if (scanned.charAt(i) == ASIDE) {
        restored.append(aside.get(next++));
      } else {
        restored.append(scanned.charAt(i));
      }
    }
    return restored.toString();
  }

  private void step(char unit) {
    boolean done =
        (startsToken(unit) && takeAddress())
            || (unit == ':' && takeShortcode())
            || takeKaomoji()
            || takeEmoji()
            || takeMark(unit);
    if (!done) {
      keep(unit);
    }
  }

  private void keep(char unit) {
    int codePoint = text.codePointAt(at);
    int type = Character.getType(codePoint);
    int units = Character.charCount(codePoint);
    if (Character.isWhitespace(unit) || type == Character.SPACE_SEPARATOR) {
      out.append(unit == '\n' ? '\n' : ' ');
    } else if (isVisible(codePoint, type)) {
      out.appendCodePoint(codePoint);
    }
    at += units;
  }

  private static boolean isVisible(int codePoint, int type) {
    boolean hidden =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.PRIVATE_USE
            || type == Character.UNASSIGNED;
    boolean selector = (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || codePoint == 0x034F;
    return !hidden
        && !selector
        && codePoint != 0x20E3
        && codePoint != 0x3164
        && codePoint != 0x115F;
  }

  private boolean startsToken(char unit) {
    return isLocal(unit) && (at == 0 || !isLocal(text.charAt(at - 1)));
  }

  private static boolean isLocal(char unit) {
    return unit < 0x80
        && (Words.spaced(unit)
            || unit == '.'
            || unit == '_'
            || unit == '%'
            || unit == '+'
            || unit == '-');
  }

  private boolean takeAddress() {
    int scheme = schemeEnd();
    if (scheme > at) {
      return remove(Markup.ADDRESS, addressEnd(scheme));
    }
    int end = at;
    while (end < text.length() && isLocal(text.charAt(end))) {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '@') {
      int domain = domainEnd(end + 1);
      return domain > end + 1 && remove(Markup.ADDRESS, domain);
    }
    return isDomain(end) && remove(Markup.ADDRESS, addressEnd(end));
  }

  private int schemeEnd() {
    for (String scheme : SCHEMES) {
      int end = at + scheme.length();
      if (text.regionMatches(true, at, scheme, 0, scheme.length())
          && end < text.length()
          && isAddress(text.charAt(end))) {
        return end;
      }
    }
    return at;
  }

  private int addressEnd(int from) {
    int end = from;
    while (end < text.length() && isAddress(text.charAt(end))) {
      end++;
    }
    while (end > from && ".,!?;:)]'*_~|".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isAddress(char unit) {
    return unit > ' ' && unit < 0x7F && "<>\"`\\^{}|".indexOf(unit) < 0;
  }

  private int domainEnd(int from) {
    int end = from;
    int dots = 0;
    while (end < text.length() && isHost(text.charAt(end))) {
      dots += text.charAt(end) == '.' ? 1 : 0;
      end++;
    }
    while (end > from && text.charAt(end - 1) == '.') {
      end--;
      dots--;
    }
    return dots > 0 ? end : from;
  }

  private static boolean isHost(char unit) {
    return unit < 0x80 && (Words.spaced(unit) || unit == '.' || unit == '-');
  }

  /** Whether what ends here reads like example.com, at the text's end, before a space or a path. */
  private boolean isDomain(int end) {
    boolean bound = end == text.length() || text.charAt(end) == '/' || text.charAt(end) <= ' ';
    int dot = end - 1;
    while (dot > at && end - dot <= 5 && text.charAt(dot) != '.') {
      dot--;
    }
    if (!bound || dot <= at + 1 || text.charAt(dot) != '.' || !Words.spaced(text.charAt(dot - 1))) {
      return false;
    }
    return DOMAINS.contains(text.substring(dot + 1, end).toLowerCase(Locale.ROOT));
  }

  private boolean remove(Markup kind, int end) {
    removed.add(kind);
    out.append(' ');
    at = end;
    return true;
  }

  private boolean takeShortcode() {
    int end = at + 1;
    while (end < text.length() && end - at <= LONGEST_NAME && isName(text.charAt(end))) {
      end++;
    }
    boolean closed = end - at > 2 && end < text.length() && text.charAt(end) == ':';
    boolean bound = at > 0 && Words.spaced(text.charAt(at - 1));
    boolean runsOn = closed && end + 1 < text.length() && Words.spaced(text.charAt(end + 1));
    return closed && !bound && !runsOn && takeNamed(text.substring(at + 1, end), end + 1);
  }

  private static boolean isName(char unit) {
    return unit < 0x80 && (Words.spaced(unit) || unit == '_' || unit == '+' || unit == '-');
  }

  private boolean takeNamed(String name, int end) {
    Optional<String> emoji = PlatformEmoji.named(name);
    if (emoji.isPresent()) {
      return takeSpelled(emoji.get(), end);
    }
    if (name.chars().noneMatch(Character::isLetter)) {
      return false;
    }
    weakWords.add(name.replace('_', ' ').replace('-', ' ').strip().toLowerCase(Locale.ROOT));
    return remove(Markup.CUSTOM_EMOJI, end);
  }

  private boolean takeSpelled(String emoji, int end) {
    removed.add(Markup.CUSTOM_EMOJI);
    layAside(emoji, end);
    return true;
  }

  private void layAside(String kept, int end) {
    aside.add(kept);
    out.append(ASIDE);
    at = end;
  }

  private boolean takeKaomoji() {
    Optional<KaomojiHit> hit = Kaomoji.at(text, at);
    hit.ifPresent(found -> layAside(found.form(), found.end()));
    return hit.isPresent();
  }

  private boolean takeEmoji() {
    int end = EmojiText.end(text, at);
    if (end == at) {
      return false;
    }
    layAside(text.substring(at, end), end);
    return true;
  }

  private boolean takeMark(char unit) {
    return switch (unit) {
      case '<' -> takeAngle();
      case '@' -> takeMention();
      case '[', '［' -> takeBracket();
      case '/' -> PlatformEmoji.slashed(text, at).map(this::takeSpelled).orElse(false);
      case '`' -> takeCode();
      case '*', '_', '~', '|' -> takeEmphasis(unit);
      case '&' -> takeEntity();
      case '\\' -> takeEscape();
      case '#', '-' -> atLineStart() && takeLineMark(unit);
      default -> false;
    };
  }

  private boolean takeSpelled(PlatformEmoji.Spelled spelled) {
    return takeSpelled(spelled.emoji(), spelled.end());
  }

  private boolean takeAngle() {
    int close = at + 1;
    int limit = Math.min(text.length(), at + LONGEST_TAG);
    while (close < limit && "<>\n".indexOf(text.charAt(close)) < 0) {
      close++;
    }
    if (close >= limit || text.charAt(close) != '>' || close == at + 1) {
      return false;
    }
    String inside = text.substring(at + 1, close);
    return switch (inside.charAt(0)) {
      case '@', '#', '!' -> remove(Markup.MENTION, close + 1);
      case ':' -> takeCustom(inside, 1, close + 1);
      case 'a' ->
          inside.startsWith("a:") ? takeCustom(inside, 2, close + 1) : takeTag(inside, close + 1);
      default -> takeTag(inside, close + 1);
    };
  }

  private boolean takeCustom(String inside, int from, int end) {
    int colon = inside.indexOf(':', from);
    return colon > from && takeNamed(inside.substring(from, colon), end);
  }

  private boolean takeTag(String inside, int end) {
    int pipe = inside.indexOf('|');
    if (inside.startsWith("http") || inside.startsWith("mailto:")) {
      remove(Markup.ADDRESS, end);
      out.append(pipe < 0 ? "" : inside.substring(pipe + 1));
      return true;
    }
    if (inside.startsWith("t:")) {
      return remove(Markup.FORMATTING, end);
    }
    int name = inside.charAt(0) == '/' ? 1 : 0;
    if (name == inside.length() || !isLatin(inside.charAt(name))) {
      return false;
    }
    String tag = tagName(inside, name);
    int hidden = name == 0 && HIDDEN_TAGS.contains(tag) ? closing(tag, end) : -1;
    removed.add(HIDDEN_TAGS.contains(tag) ? Markup.CODE : Markup.FORMATTING);
    out.append(tag.equals("br") || tag.equals("p") || tag.equals("div") || hidden >= 0 ? " " : "");
    at = hidden >= 0 ? hidden : end;
    return true;
  }

  private static boolean isLatin(char unit) {
    return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
  }

  private static String tagName(String inside, int from) {
    int end = from;
    while (end < inside.length() && isHost(inside.charAt(end))) {
      end++;
    }
    return inside.substring(from, end).toLowerCase(Locale.ROOT);
  }

  /**
   * Where the element ends; -1 where it is not closed. A tag once seen unclosed is not sought
   * again.
   */
  private int closing(String tag, int from) {
    int memo = tag.charAt(0) + tag.length() & 127;
    if (closings[memo] < 0) {
      return -1;
    }
    int close = text.indexOf("</" + tag + ">", from);
    closings[memo] = close;
    return close < 0 ? -1 : close + tag.length() + 3;
  }

  private boolean takeMention() {
    boolean bound = at > 0 && Words.spaced(text.charAt(at - 1));
    int end = at + 1;
    boolean ascii = true;
    while (end < text.length() && end - at <= LONGEST_NAME && isMentionable(text.charAt(end))) {
      ascii &= text.charAt(end) < 0x80;
      end++;
    }
    if (bound || end == at + 1) {
      return false;
    }
    boolean spaced =
        end < text.length() && Character.getType(text.charAt(end)) == Character.SPACE_SEPARATOR;
    return remove(Markup.MENTION, ascii ? serverEnd(asciiEnd(end)) : spaced ? end : at + 1);
  }

  private int asciiEnd(int end) {
    int kept = end;
    while (kept > at + 2 && ".-".indexOf(text.charAt(kept - 1)) >= 0) {
      kept--;
    }
    return kept;
  }

  private static boolean isMentionable(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '_' || unit == '.' || unit == '-';
  }

  private int serverEnd(int end) {
    boolean server = end < text.length() && text.charAt(end) == ':';
    int domain = server ? domainEnd(end + 1) : end;
    return domain > end + 1 ? domain : end;
  }

  private boolean takeBracket() {
    Optional<PlatformEmoji.Spelled> spelled = PlatformEmoji.bracketed(text, at);
    if (spelled.isPresent()) {
      return takeSpelled(spelled.get());
    }
    int close = spanEnd(at + 1, ']', '[');
    if (close < 0 || close + 1 >= text.length() || text.charAt(close + 1) != '(') {
      return false;
    }
    int target = spanEnd(close + 2, ')', ' ');
    if (target < 0) {
      return false;
    }
    String label = text.substring(at + 1, close);
    remove(Markup.ADDRESS, target + 1);
    if (out.length() > 1 && out.charAt(out.length() - 2) == '!') {
      out.setLength(out.length() - 2);
    }
    out.append(label.indexOf(ASIDE) < 0 ? label : "");
    return true;
  }

  private int spanEnd(int from, char close, char stop) {
    int limit = Math.min(text.length(), from + LONGEST_SPAN);
    for (int end = from; end < limit; end++) {
      char unit = text.charAt(end);
      if (unit == close) {
        return end;
      }
      if (unit == stop || unit == '\n') {
        return -1;
      }
    }
    return -1;
  }

  private boolean takeCode() {
    boolean fence = text.startsWith("```", at);
    int from = at + (fence ? 3 : 1);
    int close = fence ? fenceEnd(from) : spanEnd(from, '`', '\n');
    if (close < 0 || close == from) {
      return fence && remove(Markup.FORMATTING, from);
    }
    return remove(Markup.CODE, close + (fence ? 3 : 1));
  }

  private int fenceEnd(int from) {
    if (closings['`'] < 0) {
      return -1;
    }
    closings['`'] = text.indexOf("```", from);
    return closings['`'];
  }

  private boolean takeEmphasis(char mark) {
    int end = at;
    while (end < text.length() && end - at < 3 && text.charAt(end) == mark) {
      end++;
    }
    int length = end - at;
    boolean doubled = mark == '~' || mark == '|';
    if (closes.get(at)) {
      return drop(end);
    }
    if (end == text.length() || (doubled && length != 2)) {
      return false;
    }
    boolean opens =
        !Character.isWhitespace(text.charAt(end))
            && (at == 0 || !Words.spaced(text.charAt(at - 1)));
    return opens && findClose(mark, end, length) && drop(end);
  }

  private boolean drop(int end) {
    removed.add(Markup.FORMATTING);
    at = end;
    return true;
  }

  private boolean findClose(char mark, int from, int length) {
    String run = String.valueOf(mark).repeat(length);
    int limit = Math.min(text.length(), from + LONGEST_SPAN);
    for (int close = text.indexOf(mark, from);
        close >= 0 && close < limit;
        close = text.indexOf(mark, close + 1)) {
      boolean whole =
          text.startsWith(run, close)
              && close > from
              && !Character.isWhitespace(text.charAt(close - 1));
      int after = close + length;
      if (whole && (after >= text.length() || !Words.spaced(text.charAt(after)))) {
        closes.set(close);
        return true;
      }
    }
    return false;
  }

  private boolean takeEntity() {
    for (String[] entity : ENTITIES) {
      if (text.startsWith(entity[0], at)) {
        out.append(entity[1]);
        return drop(at + entity[0].length());
      }
    }
    return false;
  }

  private boolean takeEscape() {
    boolean escape = at + 1 < text.length() && ESCAPABLE.indexOf(text.charAt(at + 1)) >= 0;
    if (escape) {
      out.append(text.charAt(at + 1));
      drop(at + 2);
    }
    return escape;
  }

  private boolean atLineStart() {
    return at == 0 || text.charAt(at - 1) == '\n';
  }

  private boolean takeLineMark(char mark) {
    int end = at;
    while (end < text.length() && end - at < 6 && text.charAt(end) == mark) {
      end++;
    }
    boolean heading = end + 1 < text.length() && text.charAt(end) == ' ';
    return heading && (mark == '#' || end - at == 1) && drop(end + 1);
  }
}
