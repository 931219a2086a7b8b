package dev.stickerstreams.app.cli;

/** Ends a command with a message for the user, in one line, and an {@link ExitCode}. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** Says what was wrong, where, and what to do. */
  public CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The same with a cause, shown on {@code --verbose}. */
  public CommandException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What the process is to return. */
  public int exitCode() {
    return exitCode;
  }
}
