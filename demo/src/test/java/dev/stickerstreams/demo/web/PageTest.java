package dev.stickerstreams.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stickerstreams.app.http.HttpAddress;
import dev.stickerstreams.app.http.HttpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser; skipped where none is installed. */
class PageTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String DRAFT = "document.querySelector('#side-a .text').value";
  private static final String STICKERS = "document.querySelectorAll('#side-a .sticker').length";

  @TempDir static Path profile;
  private static Chromium chromium;

  private final ScriptedServer script = new ScriptedServer();
  private HttpServer server;
  private Chromium.Tab tab;

  @BeforeAll
  static void startBrowser() throws Exception {
    Optional<Path> executable = Chromium.find();
    assumeTrue(executable.isPresent(), "There is neither Chromium nor Chrome on the PATH.");
    chromium = Chromium.start(executable.get(), profile);
  }

  @AfterAll
  static void stopBrowser() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.start(HttpAddress.loopback(0), 10_000, List.of(script));
    tab = chromium.open("http://localhost:" + server.address().port() + "/");
    awaitText("document.querySelector('#state')?.textContent", "ready");
    tab.read("document.querySelector('#side-a .text').focus()");
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void shouldAskWhileOneTypesButNotForEveryKey() throws Exception {
    String text = "happy birthday to you";
    for (int i = 0; i < text.length(); i++) {
      tab.write(text.substring(i, i + 1));
      Thread.sleep(50);
    }
    await().atMost(LIMIT).until(() -> script.drafts.contains(text));

    assertThat(script.drafts).hasSizeBetween(2, text.length() - 1);
    assertThat(script.drafts.get(0)).isEqualTo("h");
  }

  @Test
  void shouldNotAskForWhatAnInputMethodComposes() throws Exception {
    String pinyin = "shengrikuaile";
    for (int length = 1; length <= pinyin.length(); length++) {
      tab.compose(pinyin.substring(0, length));
    }
    tab.write("生日快乐");
    await().atMost(LIMIT).until(() -> !script.drafts.isEmpty());

    assertThat(script.drafts).containsExactly("生日快乐");
  }

  @Test
  void shouldSendAStickerByKeysAndClearTheDraft() throws Exception {
    tab.write("hello");
    awaitText(STICKERS, "4");
    tab.press("ArrowDown");
    tab.press("ArrowRight");
    assertThat(tab.read("document.activeElement.textContent")).contains("a balloon", "the tag of");
    tab.press("Escape");
    assertThat(tab.read("document.activeElement.className")).isEqualTo("text");
    tab.press("ArrowDown");
    tab.press("3");

    await().atMost(LIMIT).until(() -> !script.said.isEmpty());
    assertThat(script.said).containsExactly(new ScriptedServer.Said("a", null, "id-star"));
    assertThat(tab.read(DRAFT)).isEmpty();
    assertThat(tab.read(STICKERS)).isEqualTo("0");
  }

  @Test
  void shouldShowWhatOneSaysOnBothSides() throws Exception {
    tab.write("let's eat");
    tab.read("document.querySelector('#side-a .composer').requestSubmit()");

    awaitText("document.querySelector('#side-b .other')?.textContent", "let's eat");
    awaitText("document.querySelectorAll('#side-a .own:not(.pending)').length", "1");
    assertThat(tab.read("document.querySelectorAll('.pending').length")).isEqualTo("0");
    assertThat(tab.read(DRAFT)).isEmpty();
    assertThat(tab.read(STICKERS)).isEqualTo("0");
  }

  @Test
  void shouldTellScreenReadersOfSuggestions() throws Exception {
    tab.write("hello");

    awaitText(
        "document.querySelector('#side-a .spoken').textContent",
        "4 stickers: a cake, a balloon, a star, a moon");
  }

  @Test
  void shouldSayWhyTheStickerInFocusIsSuggested() throws Exception {
    String why = "document.querySelector('#side-a .why').textContent";
    tab.write("hello");
    awaitText(STICKERS, "4");
    tab.press("ArrowDown");

    assertThat(tab.read(why))
        .isEqualTo("a cake: fits “the tag of cake”, sent with probability 50 %");
    tab.press("Escape");
    assertThat(tab.read(why)).isEmpty();
  }

  @Test
  void shouldTellWhatWasShownAndWhatWasWavedAway() throws Exception {
    tab.write("hello");
    awaitText(STICKERS, "4");
    tab.press("ArrowDown");
    tab.press("ArrowRight");
    tab.press("Delete");

    awaitText(STICKERS, "3");
    assertThat(tab.read("document.activeElement.textContent")).contains("a star");
    await().atMost(LIMIT).until(() -> script.feedback.size() == 2);
    assertThat(script.feedback)
        .containsExactlyInAnyOrder(
            new ScriptedServer.Feedback("a", "DISMISSED", List.of("id-balloon")),
            new ScriptedServer.Feedback("a", "SHOWN", List.of("id-cake", "id-star", "id-moon")));
  }

  @Test
  void shouldSayThatTheServerDoesNotAnswerUntilItDoes() throws Exception {
    script.hangs = true;
    awaitText("document.querySelector('#state').textContent", "no answer");
    assertThat(tab.read("document.querySelector('#banner').textContent"))
        .contains("The server does not answer; retrying");

    script.hangs = false;
    awaitText("document.querySelector('#state').textContent", "ready");
    assertThat(tab.read("document.querySelector('#banner').hidden")).isEqualTo("true");
  }

  private void awaitText(String expression, String wanted) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(tab.read(expression)).isEqualTo(wanted));
  }
}
