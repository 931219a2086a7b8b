/** Model bundles: reading and checking {@code model.json} and the files it names. */
package dev.stickerstreams.encoders.internal.bundle;
