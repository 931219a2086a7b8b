/** Which stickers a filter keeps, as bitmaps that one thread updates while others read them. */
package dev.stickerstreams.state.internal.filter;
