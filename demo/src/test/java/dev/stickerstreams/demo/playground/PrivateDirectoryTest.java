package dev.stickerstreams.demo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

  private static final String CATALOGUE =
      "{\"stickerId\":\"a\",\"annotations\":{\"en\":{\"description\":\"hello\"}}}";

  @TempDir Path directory;

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void shouldKeepTopicsIndexAndUploadsFromOtherUsers() throws IOException {
    Path catalogue = Files.createDirectory(directory.resolve("catalogue"));
    Files.writeString(catalogue.resolve("catalogue.jsonl"), CATALOGUE);
    Path data = directory.resolve("new/data");
    Path shared = Files.createDirectory(directory.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path open = Files.createDirectory(shared.resolve("broker"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

    PlaygroundDirectory.prepare(data, catalogue, "models");
    PlaygroundDirectory.prepare(shared, catalogue, "models");

    assertThat(permissions(data)).isEqualTo("rwx------");
    for (String part : new String[] {"broker", "state", "uploads"}) {
      assertThat(permissions(data.resolve(part))).isEqualTo("rwx------");
      assertThat(permissions(shared.resolve(part))).isEqualTo("rwx------");
    }
    assertThat(permissions(shared)).as("it is not the playground's own").isEqualTo("rwxr-xr-x");
  }
}
