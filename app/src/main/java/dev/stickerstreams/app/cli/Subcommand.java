package dev.stickerstreams.app.cli;

import java.util.concurrent.Callable;

/**
 * A command of the launcher. Implementations carry picocli's {@code @Command} and are listed in
 * {@code META-INF/services}, so that modules can add commands without this one knowing them.
 *
 * <p>{@link #call()} returns an {@link ExitCode} and throws what goes wrong; results go to the
 * {@code getOut()} writer of the command's {@code CommandLine}, everything else to its {@code
 * getErr()} writer or to the log.
 */
public interface Subcommand extends Callable<Integer> {

  /** Where {@code --help} lists the command. */
  CommandGroup group();
}
