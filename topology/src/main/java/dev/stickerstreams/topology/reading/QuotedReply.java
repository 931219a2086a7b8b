package dev.stickerstreams.topology.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out what a reply quotes: lines that start with {@code >}, the line "On … wrote:", and the
 * 「name：text」 over a dashed line of WeChat. A quote that no reply follows or precedes stays,
 * without its marks.
 */
final class QuotedReply {

  private static final int LONGEST_ATTRIBUTION = 200;

  private QuotedReply() {}

  /** The text without what it quotes. */
  static String without(String text) {
    boolean arrows = text.indexOf('>') >= 0 || text.contains("&gt;");
    boolean corner = text.startsWith("「");
    boolean lines = text.indexOf('\n') >= 0;
    if (!arrows && !(corner && lines) && !lines) {
      return text;
    }
    String answer = corner ? withoutCorner(text) : text;
    return withoutArrows(answer);
  }

  private static String withoutCorner(String text) {
    int close = text.indexOf("」\n");
    if (close < 0) {
      return text;
    }
    int line = close + 2;
    int lineEnd = text.indexOf('\n', line);
    boolean dashed = lineEnd > line && text.substring(line, lineEnd).matches("[-—–_ ]{3,80}");
    String reply = text.substring(dashed ? lineEnd + 1 : line);
    boolean attributed = text.substring(0, Math.min(close, 40)).matches("(?s).*[：:].*");
    return reply.isBlank() || (!dashed && !attributed) ? text : reply;
  }

  private static String withoutArrows(String text) {
    String[] lines = text.split("\n", -1);
    List<String> own = new ArrayList<>();
    List<String> quoted = new ArrayList<>();
    for (String line : lines) {
      if (isQuote(line)) {
        quoted.add(unmarked(line));
      } else if (!isAttribution(line)) {
        own.add(line);
      }
    }
    boolean replied = own.stream().anyMatch(line -> !line.isBlank());
    return String.join("\n", replied ? own : quoted.isEmpty() ? List.of(lines) : quoted);
  }

  private static boolean isQuote(String line) {
    int mark = mark(line);
    if (mark == 0) {
      return false;
    }
    boolean face =
        mark + 1 < line.length() && line.charAt(mark) != ' ' && line.charAt(mark + 1) == '<';
    boolean text =
        mark == line.length()
            || line.charAt(mark) == ' '
            || line.charAt(mark) == '>'
            || Character.isLetterOrDigit(line.charAt(mark));
    return text && !face;
  }

  /** How many units the quote mark at a line's start has. */
  private static int mark(String line) {
    return line.startsWith(">") ? 1 : line.startsWith("&gt;") ? 4 : 0;
  }

  private static String unmarked(String line) {
    return line.substring(mark(line)).stripLeading();
  }

  private static boolean isAttribution(String line) {
    String bare = line.strip();
    if (bare.length() > LONGEST_ATTRIBUTION) {
      return false;
    }
    boolean english = bare.startsWith("On ") && bare.endsWith(" wrote:");
    return english || (bare.startsWith("在") && (bare.endsWith("写道：") || bare.endsWith("寫道：")));
  }
}
