package dev.stickerstreams.encoders.internal.bundle;

import dev.stickerstreams.encoders.BundleException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  private static final List<String> EXTERNAL_DATA = List.of(".data", "_data");

  /** Name of the description inside a bundle. */
  public static final String DESCRIPTION = "model.json";

  /** The description's place, for messages. */
  public String description() {
    return files.describe(DESCRIPTION);
  }

  /**
   * An ONNX file and the files with its external data: those that begin with its name among the
   * ones with a checksum, and what exporters call them where there is none.
   *
   * @param graph name of the ONNX file
   */
  public Set<String> filesOf(String graph) {
    Set<String> names = new TreeSet<>();
    names.add(graph);
    checksums.keySet().stream().filter(name -> name.startsWith(graph)).forEach(names::add);
    EXTERNAL_DATA.stream().map(graph::concat).filter(files::exists).forEach(names::add);
    return names;
  }

  /** SHA-256 of a file: what the description says, or else what it is. */
  public String sha256(String name) {
    String known = checksums.get(name);
    return known == null ? files.sha256(name) : known;
  }

  /** An error about one field of the description. */
  public BundleException wrong(String field, String problem) {
    return new BundleException(description() + ": " + field + " " + problem);
  }
}
