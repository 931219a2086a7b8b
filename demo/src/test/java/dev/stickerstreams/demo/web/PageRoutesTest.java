package dev.stickerstreams.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stickerstreams.app.http.HttpAddress;
import dev.stickerstreams.app.http.HttpServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageRoutesTest {

  private static final Pattern NAMED =
      Pattern.compile("(?:src|href)=\"(/[^\"]*)\"|from '\\.(/[^']+)'");

  private HttpServer server;
  private Browser browser;

  @BeforeEach
  void start() {
    server = HttpServer.start(HttpAddress.loopback(0), 1_000, List.of(new PageRoutes()));
    browser = new Browser(server.address().toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldAllowNothingInlineAndNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = browser.get("/");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.body()).doesNotContain("style=\"", "onclick", "<style", "<script>", "http");
  }

  @Test
  void shouldServeEveryFileThatThePageNames() throws Exception {
    for (String file : List.of("/", "/page.js", "/side.js", "/upload.js", "/figures.js")) {
      HttpResponse<String> response = browser.get(file);
      assertThat(response.statusCode()).as(file).isEqualTo(200);
      for (String named : named(response.body())) {
        assertThat(browser.get(named).statusCode()).as(named).isEqualTo(200);
      }
    }
    assertThat(browser.get("/page.js").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
  }

  private static List<String> named(String source) {
    return NAMED
        .matcher(source)
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .filter(path -> path.matches("/|.*\\.(js|css|svg)"))
        .toList();
  }
}
