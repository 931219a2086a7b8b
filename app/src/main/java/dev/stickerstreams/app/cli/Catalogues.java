package dev.stickerstreams.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the catalogue that an option names. */
public final class Catalogues {

  /** Name of the catalogue that comes with the project. */
  public static final String BUILT_IN = "fluent-emoji";

  /** Environment variable by which the launcher says where the project lies. */
  static final String HOME_VARIABLE = "STICKERS_HOME";

  private Catalogues() {}

  /**
   * The directory of a catalogue.
   *
   * @param nameOrDirectory name of a built-in catalogue or a directory
   */
  public static Path locate(String nameOrDirectory) {
    return locate(nameOrDirectory, System.getenv());
  }

  static Path locate(String nameOrDirectory, Map<String, String> environment) {
    Path directory = Path.of(nameOrDirectory);
    if (Files.isDirectory(directory)) {
      return directory;
    }
    Path home = Path.of(environment.getOrDefault(HOME_VARIABLE, "."));
    Path builtIn = home.resolve("demo/catalogues").resolve(nameOrDirectory);
    if (Files.isDirectory(builtIn)) {
      return builtIn;
    }
    throw new CommandException(
        ExitCode.INVALID_INPUT,
        "No catalogue '" + nameOrDirectory + "': it is neither a directory nor built in.");
  }
}
