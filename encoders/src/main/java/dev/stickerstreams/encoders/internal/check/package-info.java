/**
 * Measures a bundle and compares its vectors, for {@link dev.stickerstreams.encoders.ModelCheck}.
 */
package dev.stickerstreams.encoders.internal.check;
