package dev.stickerstreams.encoders.bundle;

import java.util.List;
import java.util.Map;

/**
 * What a {@code model.json} says.
 *
 * @param files where the bundle's files are
 * @param id name of the model
 * @param version version of the model
 * @param licence SPDX id or name of the weights' licence
 * @param spaces its embedding spaces, at least one
 * @param checksums SHA-256 by file name, for the files that have one
 */
public record ModelBundle(
    BundleFiles files,
    String id,
    String version,
    String licence,
    List<SpaceSpec> spaces,
    Map<String, String> checksums) {

  /** Name of the description inside a bundle. */
  public static final String DESCRIPTION = "model.json";

  /** The description's place, for messages. */
  public String description() {
    return files.describe(DESCRIPTION);
  }

  /** An error about one field of the description. */
  public BundleException wrong(String field, String problem) {
    return new BundleException(description() + ": " + field + " " + problem);
  }
}
