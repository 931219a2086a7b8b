package dev.stickerstreams.app.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.regex.Pattern;

/**
 * Text of others as a terminal may show it: no character in it is one that a terminal obeys, or
 * that ends a line.
 */
final class Printable {

  /**
   * Controls (of C0, C1 and bidirectional text), line and paragraph separators, half characters.
   */
  private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private Printable() {}

  /** The text with a dot for every such character. */
  static String text(String text) {
    return OBEYED.matcher(text).replaceAll(".");
  }

  /** Escapes of JSON for them, beside those that JSON asks for. */
  static final class JsonEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final int[] ASCII = asciiEscapes();

    private static int[] asciiEscapes() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[0x7F] = ESCAPE_STANDARD;
      return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return OBEYED.matcher(Character.toString(character)).matches()
          ? new SerializedString("\\u%04x".formatted(character))
          : null;
    }
  }
}
