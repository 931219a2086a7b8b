package dev.stickerstreams.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stickerstreams.topology.config.StickerStreamsConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogFormatTest {

  private static final Logger LOG = LoggerFactory.getLogger(LogFormatTest.class);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream standardError = System.err;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(written, true, UTF_8));
  }

  @AfterEach
  void restore() throws JoranException {
    System.setErr(standardError);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogFormat.class.getResource("/logback.xml"));
  }

  @Test
  void shouldWriteOneObjectALine() throws Exception {
    LogFormat.apply(new StickerStreamsConfig(Map.of("log.format", "json")));

    LOG.warn("A \"{}\"\nof two lines", "message", new IllegalStateException("because"));
    LOG.error("Another");

    List<String> lines = lines();
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.path("level").asText()).isEqualTo("WARN");
    assertThat(first.path("formattedMessage").asText()).isEqualTo("A \"message\"\nof two lines");
    assertThat(first.path("throwable").path("message").asText()).isEqualTo("because");
    assertThat(first.path("timestamp").asLong()).isPositive();
    assertThat(first.path("loggerName").asText()).isEqualTo(LogFormatTest.class.getName());
  }

  @Test
  void shouldStayWithTextUnlessAsked() {
    LogFormat.apply(StickerStreamsConfig.defaults());

    LOG.warn("A message");

    assertThat(lines()).singleElement().asString().contains("WARN", "A message");
  }

  private List<String> lines() {
    return written.toString(UTF_8).lines().toList();
  }
}
