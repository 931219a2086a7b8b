package dev.stickerstreams.app.cli;

/** What the command line returns to the shell. */
public final class ExitCode {

  /** All done. */
  public static final int OK = 0;

  /** Something failed; standard error says what. */
  public static final int FAILURE = 1;

  /** The command line was not understood. */
  public static final int USAGE = 2;

  /** Out of memory, which the JVM ends with by itself. */
  public static final int OUT_OF_MEMORY = 3;

  /** A broker, registry or the application did not answer in time. */
  public static final int UNAVAILABLE = 4;

  /** A file, a setting or a message given by the user cannot be used. */
  public static final int INVALID_INPUT = 5;

  private ExitCode() {}
}
