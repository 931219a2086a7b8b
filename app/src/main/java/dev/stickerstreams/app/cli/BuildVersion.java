package dev.stickerstreams.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar, and the Java that runs it. */
final class BuildVersion implements IVersionProvider {

  private static final String PROPERTIES = "/META-INF/maven/dev.stickerstreams/app/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "%s %s (Java %s)".formatted(StickersCommand.NAME, version(), Runtime.version().feature())
    };
  }

  private static String version() throws IOException {
    try (InputStream in = BuildVersion.class.getResourceAsStream(PROPERTIES)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "development");
    }
  }
}
