package dev.stickerstreams.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stickerstreams.topology.deadletter.DeadLetter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * Dead letters for people. What a letter says was written by anybody, so control characters, which
 * a terminal would obey, are shown as dots.
 */
final class LetterText {

  private static final int LONGEST_TEXT = 4_000;
  private static final int MOST_BYTES = 1_024;
  private static final int BYTES_A_LINE = 32;
  private static final HexFormat HEX = HexFormat.of();

  private LetterText() {}

  /** What a list shows of a letter. */
  static String headLine(DeadLetter letter) {
    String error = letter.error();
    return "%-8s  %s  %s  %s: %s"
        .formatted(
            letter.id(),
            letter.time(),
            source(letter),
            printable(error.substring(error.lastIndexOf('.') + 1)),
            printable(letter.reason()));
  }

  /** A letter with its headers and its value, decoded or in hexadecimal. */
  static String whole(DeadLetter letter, Optional<String> decoded) {
    List<String> lines = new ArrayList<>();
    lines.add("letter   " + letter.id());
    lines.add("time     " + letter.time());
    lines.add("from     " + source(letter));
    lines.add("error    " + printable(letter.error()));
    lines.add("reason   " + printable(letter.reason()));
    letter
        .cuts()
        .forEach((part, bytes) -> lines.add("cut      %s, of %,d bytes".formatted(part, bytes)));
    for (Header header : letter.originalHeaders()) {
      lines.add("header   " + printable(header.key()) + " = " + text(header.value()));
    }
    lines.add("key      " + text(letter.record().key()));
    lines.add("value    " + size(letter.record().value()));
    decoded.ifPresentOrElse(
        text -> lines.add("         " + printable(text)),
        () -> hex(letter.record().value(), lines));
    return String.join(System.lineSeparator(), lines);
  }

  private static String source(DeadLetter letter) {
    return printable(letter.sourceTopic().orElse("unknown"))
        + letter.sourcePartition().map(partition -> "-" + partition).orElse("")
        + letter.sourceOffset().map(offset -> "@" + offset).orElse("");
  }

  private static String size(byte[] bytes) {
    return bytes == null ? "none, a deletion" : bytes.length + " bytes";
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "none" : printable(new String(bytes, UTF_8));
  }

  private static void hex(byte[] bytes, List<String> lines) {
    int shown = bytes == null ? 0 : Math.min(bytes.length, MOST_BYTES);
    for (int from = 0; from < shown; from += BYTES_A_LINE) {
      int to = Math.min(shown, from + BYTES_A_LINE);
      lines.add("  %5d  %s".formatted(from, HEX.formatHex(bytes, from, to)));
    }
    if (bytes != null && bytes.length > shown) {
      lines.add("         and %d bytes more; --json has all".formatted(bytes.length - shown));
    }
  }

  private static String printable(String text) {
    String visible = Printable.text(text);
    return visible.length() <= LONGEST_TEXT
        ? visible
        : visible.substring(0, LONGEST_TEXT)
            + "… (%d characters)".formatted(visible.codePointCount(0, visible.length()));
  }
}
