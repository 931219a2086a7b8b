package dev.stickerstreams.encoders.internal.onnx.prompts;

import dev.stickerstreams.encoders.internal.instruction.InstructionPrompts;
import dev.stickerstreams.encoders.internal.onnx.prompts.Initializers.Initializer;
import dev.stickerstreams.encoders.internal.onnx.pruning.GraphNode;
import dev.stickerstreams.encoders.internal.onnx.pruning.GraphNodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes prompts over rows of the table that a graph looks tokens up in. All other bytes of the
 * model stay: a text that has none of these tokens gets the same vector to the last bit.
 *
 * <p>The table holds floats, or 8-bit integers with one scale, in which case a prompt is rounded to
 * them.
 */
public final class PromptRows {

  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final int INT8 = 3;

  private final ByteBuffer model;
  private final Map<String, Initializer> weights;
  private final List<GraphNode> nodes;

  private PromptRows(ByteBuffer model) throws IOException {
    this.model = model.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.weights = Initializers.read(model);
    this.nodes = GraphNodes.read(model);
  }

  /**
   * Writes prompts into a model, in place.
   *
   * @param model an ONNX file
   * @param input name of the graph's input of tokens
   * @throws IOException if the model has no table of a known form for them; it says which
   */
  public static void write(ByteBuffer model, String input, InstructionPrompts prompts)
      throws IOException {
    new PromptRows(model).write(input, prompts);
  }

  private void write(String input, InstructionPrompts prompts) throws IOException {
    GraphNode lookup =
        nodes.stream()
            .filter(node -> node.operator().equals("Gather") && input.equals(name(node, 1)))
            .findFirst()
            .orElseThrow(() -> new IOException("no table of tokens reads '" + input + "'"));
    Initializer table = weights.get(name(lookup, 0));
    if (table == null || table.offset() < 0 || table.dimensions().size() != 2) {
      throw new IOException("the table of tokens is not in the file of the graph");
    }
    Codes codes = codes(lookup, table);
    long[] tokens = prompts.tokens();
    for (int i = 0; i < tokens.length; i++) {
      write(table, codes, tokens[i], prompts.row(i));
    }
  }

  private static String name(GraphNode node, int input) {
    return node.inputs().size() > input ? node.inputs().get(input).tensor() : "";
  }

  /** How a table holds numbers: as floats if the scale is zero. */
  private record Codes(double scale, int zero) {

    static final Codes FLOATS = new Codes(0, 0);

    byte of(float value, int type) {
      long code = Math.round(value / scale) + zero;
      return (byte) (type == UINT8 ? clamp(code, 0, 255) : clamp(code, -128, 127));
    }

    private static long clamp(long code, int least, int most) {
      return Math.max(least, Math.min(most, code));
    }
  }

  private Codes codes(GraphNode lookup, Initializer table) throws IOException {
    if (table.type() == FLOAT) {
      return Codes.FLOATS;
    }
    Optional<GraphNode> decoding =
        nodes.stream()
            .filter(node -> node.operator().equals("DequantizeLinear"))
            .filter(node -> lookup.outputs().contains(name(node, 0)))
            .findFirst();
    if (decoding.isEmpty() || (table.type() != UINT8 && table.type() != INT8)) {
      throw new IOException("the table of tokens holds neither floats nor 8-bit integers");
    }
    return new Codes(number(name(decoding.get(), 1)), (int) number(name(decoding.get(), 2)));
  }

  private double number(String name) throws IOException {
    Initializer weight = weights.get(name);
    if (weight == null) {
      throw new IOException("the scale of the table of tokens is not in the file of the graph");
    }
    if (weight.offset() < 0) {
      return weight.first();
    }
    return switch (weight.type()) {
      case FLOAT -> model.getFloat(weight.offset());
      case UINT8 -> Byte.toUnsignedInt(model.get(weight.offset()));
      default -> model.get(weight.offset());
    };
  }

  private void write(Initializer table, Codes codes, long token, float[] row) throws IOException {
    long rows = table.dimensions().get(0);
    long width = table.dimensions().get(1);
    if (token < 0 || token >= rows || row.length != width) {
      throw new IOException(
          "a prompt of %d floats for token %d does not fit the table of [%d, %d]"
              .formatted(row.length, token, rows, width));
    }
    for (int i = 0; i < row.length; i++) {
      int place = Math.toIntExact(token * width + i);
      if (codes.equals(Codes.FLOATS)) {
        model.putFloat(table.offset() + place * Float.BYTES, row[i]);
      } else {
        model.put(table.offset() + place, codes.of(row[i], table.type()));
      }
    }
  }
}
