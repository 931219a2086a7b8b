package dev.stickerstreams.encoders.internal.onnx.pruning;

import java.util.List;

/**
 * A node of an ONNX graph.
 *
 * @param operator such as {@code MatMul}
 * @param inputs tensors it reads, in the operator's order
 * @param outputs tensors it makes
 */
public record GraphNode(String operator, List<Input> inputs, List<String> outputs) {

  /**
   * A tensor that a node reads.
   *
   * @param tensor its name
   * @param offset where the name's bytes begin in the model's file
   */
  public record Input(String tensor, int offset) {}
}
