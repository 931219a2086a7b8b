package dev.stickerstreams.topology.config;

import java.nio.file.Path;

/** The user's home directory, which users of containers often lack: Java then says {@code ?}. */
public final class HomeDirectory {

  private HomeDirectory() {}

  /** A path below the home directory; empty where there is none. */
  public static String resolve(String path) {
    return resolve(System.getProperty("user.home", ""), path);
  }

  static String resolve(String home, String path) {
    return Path.of(home).isAbsolute() ? Path.of(home, path).toString() : "";
  }
}
