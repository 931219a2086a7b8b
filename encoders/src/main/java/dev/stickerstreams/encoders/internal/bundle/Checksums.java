package dev.stickerstreams.encoders.internal.bundle;

import dev.stickerstreams.encoders.BundleException;
import java.util.Map;

/** Compares the files of a bundle with the checksums in its description. */
public final class Checksums {

  private Checksums() {}

  /**
   * Reads the given files of the bundle that have a checksum.
   *
   * @throws BundleException if one differs
   */
  public static void verify(ModelBundle bundle, Iterable<String> names) {
    for (String name : names) {
      String expected = bundle.checksums().get(name);
      if (expected != null) {
        verify(bundle, Map.entry(name, expected));
      }
    }
  }

  private static void verify(ModelBundle bundle, Map.Entry<String, String> file) {
    String actual = bundle.files().sha256(file.getKey());
    if (!actual.equals(file.getValue())) {
      throw bundle.wrong(
          "sha256." + file.getKey(),
          "is " + file.getValue() + ", but the file's SHA-256 is " + actual);
    }
  }
}
