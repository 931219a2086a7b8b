package dev.stickerstreams.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/** Entry point of the command line. */
public final class StickersMain {

  private StickersMain() {}

  /**
   * Runs a command and exits with its {@link ExitCode}. Results are UTF-8 whatever the locale, and
   * nothing else reaches standard output: what libraries print there goes to standard error.
   */
  public static void main(String[] args) {
    System.setOut(System.err);
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int exitCode = StickersCommand.commandLine(out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8));
  }
}
