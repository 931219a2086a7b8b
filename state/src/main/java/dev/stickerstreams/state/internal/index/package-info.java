/** An index in memory and how it is loaded, changed and searched. Not part of the API. */
package dev.stickerstreams.state.internal.index;
