package dev.stickerstreams.schemas.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine in a folder, where also what they say is kept. */
record Programs(Path folder) {

  /** What a program said, and how it ended. */
  record Outcome(int exitCode, String output, String errors) {

    boolean isSuccess() {
      return exitCode == 0;
    }
  }

  Outcome run(int timeoutSeconds, List<String> command, String input)
      throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new Outcome(-1, "", "no end within %d s: %s".formatted(timeoutSeconds, command));
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(errors));
  }
}
