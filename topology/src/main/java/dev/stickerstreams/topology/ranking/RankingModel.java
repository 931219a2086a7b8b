package dev.stickerstreams.topology.ranking;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The learned part of the ranking, as {@code ranking/train.py} writes it: gradient-boosted trees
 * (Friedman, "Greedy Function Approximation", 2001) over {@link RankingFeatures}, the scales of
 * known models, and by model a logistic regression that tells from a message's vector whether it
 * wants a sticker. Immutable.
 */
public final class RankingModel {

  private static final String RESOURCE = "/ranking/model.json";
  private static final RankingModel BUILT_IN = read();

  private final Forest forest;
  private final Map<String, SimilarityScale> scales;
  private final Map<String, Wants> wants;
  private final double unknownWants;

  /**
   * The file.
   *
   * @param unknownWants the logit taken for models that {@code wants} lacks
   */
  record File(
      List<String> features,
      double offset,
      List<Tree> trees,
      Map<String, SimilarityScale> scales,
      Map<String, Wants> wants,
      double unknownWants) {}

  /**
   * A tree; node 0 is its root.
   *
   * @param feature {@code [nodes]}, -1 for a leaf
   * @param threshold {@code [nodes]}; a value up to it goes left
   * @param left {@code [nodes]}, a node
   * @param right {@code [nodes]}, a node
   * @param value {@code [nodes]}, what a leaf adds to the logit
   */
  record Tree(int[] feature, double[] threshold, int[] left, int[] right, double[] value) {

    boolean isLeaf(int node) {
      return feature[node] < 0;
    }
  }

  /** A logistic regression on a vector. */
  record Wants(double bias, double[] weights) {

    double of(float[] vector) {
      double sum = bias;
      for (int i = 0; i < Math.min(weights.length, vector.length); i++) {
        sum += weights[i] * vector[i];
      }
      return sum;
    }
  }

  private RankingModel(File file) {
    if (!file.features().equals(RankingFeatures.NAMES)) {
      throw new IllegalArgumentException(
          "The ranking model is for other features: " + file.features());
    }
    this.forest = new Forest(file.offset(), file.trees());
    this.scales = Map.copyOf(file.scales());
    this.wants = Map.copyOf(file.wants());
    this.unknownWants = file.unknownWants();
  }

  /** The model that comes with the application. */
  public static RankingModel builtIn() {
    return BUILT_IN;
  }

  private static RankingModel read() {
    try (InputStream in = RankingModel.class.getResourceAsStream(RESOURCE)) {
      return new RankingModel(new ObjectMapper().readValue(in, File.class));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }

  SimilarityScale scale(String model) {
    return scales.getOrDefault(model, SimilarityScale.UNKNOWN);
  }

  /** The logit taken for messages whose vector tells nothing. */
  double unknownWants() {
    return unknownWants;
  }

  /** How much a message's vector looks like one that wants a sticker, a logit. */
  double wants(String model, float[] vector) {
    Wants known = wants.get(model);
    return known == null ? unknownWants : known.of(vector);
  }

  /**
   * The probabilities that a person would send stickers.
   *
   * @param features {@code [stickers][RankingFeatures.NAMES.size()]}
   * @return {@code [stickers]}
   */
  double[] probabilities(double[][] features) {
    double[] logits = forest.logits(features);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = 1 / (1 + Math.exp(-logits[i]));
    }
    return logits;
  }
}
