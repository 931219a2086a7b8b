package dev.stickerstreams.demo.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.stream.Stream;

/**
 * Messages that are typed or piped in, one a line. An empty line is a message without text, so that
 * every line gets an answer. Bytes that are not UTF-8 become replacement characters.
 */
public final class MessageLines {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private MessageLines() {}

  /** The lines until the end of input, each as soon as it is there. */
  public static Stream<String> read(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, UTF_8)).lines().map(MessageLines::clean);
  }

  private static String clean(String line) {
    return !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
  }
}
