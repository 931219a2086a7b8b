package dev.stickerstreams.encoders.internal.bundle;

import dev.stickerstreams.encoders.Device;
import dev.stickerstreams.encoders.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variants of a tower.
 *
 * @param field path of the tower in {@code model.json}, for messages
 * @param variants ONNX file of each precision
 * @param preferences for each kind of device the precisions to use, best first
 */
public record TowerModels(
    String field, Map<Precision, Variant> variants, Map<Device.Kind, List<Precision>> preferences) {

  /**
   * An ONNX file.
   *
   * @param file name in the bundle
   * @param batchInvariant whether an input's vector is the same in every batch; if not, inputs are
   *     run one by one
   * @param optimization how far ONNX Runtime rewrites the graph
   */
  public record Variant(String file, boolean batchInvariant, Optimization optimization) {}

  /** Graph optimisation levels of ONNX Runtime. */
  public enum Optimization {
    NONE,
    BASIC,
    EXTENDED,
    ALL
  }

  /** The precision to run on a device: the wanted one, else the bundle's preference. */
  public Precision precisionFor(Device.Kind kind, Optional<Precision> wanted) {
    return wanted.filter(variants::containsKey).orElseGet(() -> preferences.get(kind).get(0));
  }
}
