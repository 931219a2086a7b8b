package dev.stickerstreams.encoders;

/** How the parts of a sticker become its vectors in a space. */
public enum VectorPolicy {
  /** One vector for each part, at most the configured number. */
  MULTI,
  /** One vector: the mean of all parts. */
  MEAN,
  /** One vector: image, text in the image and annotation by the bundle's weights. */
  COMPOSED
}
