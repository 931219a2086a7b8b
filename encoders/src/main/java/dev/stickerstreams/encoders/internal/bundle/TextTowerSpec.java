package dev.stickerstreams.encoders.internal.bundle;

import java.util.List;
import java.util.Map;

/**
 * A text tower: tokens in, vectors out.
 *
 * @param models ONNX files
 * @param tokenizer a Hugging Face {@code tokenizer.json}
 * @param maxTokens longest input; the rest of a text is cut off
 * @param padding how the inputs of a batch get one length
 * @param inputs what each input of the graph is fed with
 * @param output the graph's output; empty for its first
 * @param pooling how the output becomes one vector per text
 * @param normalize whether vectors are still to be L2-normalised
 * @param queryPrefix put before a message
 * @param documentPrefix put before a text of a sticker
 * @param normalization steps applied to a text before it is cut into tokens, in order
 */
public record TextTowerSpec(
    TowerModels models,
    String tokenizer,
    int maxTokens,
    Padding padding,
    Map<String, InputRole> inputs,
    String output,
    Pooling pooling,
    boolean normalize,
    String queryPrefix,
    String documentPrefix,
    List<TextStep> normalization) {

  /** How the inputs of a batch get one length. */
  public enum Padding {
    /** As long as the longest of the batch. */
    LONGEST,
    /** Always {@code maxTokens}. */
    MAX
  }

  /** What an input of the graph is fed with, {@code [batch, tokens] int64}. */
  public enum InputRole {
    TOKENS,
    MASK,
    SEGMENTS
  }

  /** How the graph's output becomes one vector per text. */
  public enum Pooling {
    /** It is one already: {@code [batch, dimensions]}. */
    NONE,
    /** The first token's of {@code [batch, tokens, dimensions]}. */
    CLS,
    /** The mean over the text's tokens of {@code [batch, tokens, dimensions]}. */
    MEAN
  }

  /** A step of text normalisation. */
  public enum TextStep {
    LOWERCASE,
    /** Curly double quotes become straight ones. */
    STRAIGHT_QUOTES,
    /** Unicode normalisation form KC. */
    NFKC,
    /** Runs of white space become one space. */
    COLLAPSE_WHITESPACE
  }
}
