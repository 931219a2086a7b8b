/** Messages in from a terminal or a pipe, suggestions out to it. */
package dev.stickerstreams.demo.console;
