package dev.stickerstreams.demo.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MessageLinesTest {

  @Test
  void shouldReadALineEach() {
    assertThat(MessageLines.read(bytes("生日快乐\n\nhi \r\nlast".getBytes(UTF_8))))
        .containsExactly("生日快乐", "", "hi ", "last");
  }

  @Test
  void shouldDropAByteOrderMark() {
    assertThat(MessageLines.read(bytes("\uFEFFhello\n".getBytes(UTF_8)))).containsExactly("hello");
  }

  @Test
  void shouldReplaceWhatIsNotUtf8() {
    assertThat(MessageLines.read(bytes(new byte[] {'a', (byte) 0xff, 'b', '\n', 'c'})))
        .containsExactly("a\uFFFDb", "c");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void shouldHandOverALineBeforeTheNextIsTyped() throws IOException {
    try (PipedOutputStream keyboard = new PipedOutputStream()) {
      Iterator<String> lines = MessageLines.read(new PipedInputStream(keyboard)).iterator();
      keyboard.write("first\n".getBytes(UTF_8));
      keyboard.flush();
      assertThat(lines.next()).isEqualTo("first");
    }
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
