/** Checks of what lies in {@code ops}. */
package dev.stickerstreams.app.ops;
