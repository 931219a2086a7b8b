package dev.stickerstreams.encoders.internal.bundle;

import dev.stickerstreams.encoders.internal.image.ImagePreprocessing;

/**
 * An image tower: pixels in, vectors out.
 *
 * @param models ONNX files
 * @param input the graph's input; empty for its only one
 * @param output the graph's output, {@code [batch, dimensions]}; empty for its first
 * @param normalize whether vectors are still to be L2-normalised
 * @param preprocessing how an image becomes a tensor
 */
public record ImageTowerSpec(
    TowerModels models,
    String input,
    String output,
    boolean normalize,
    ImagePreprocessing preprocessing) {}
