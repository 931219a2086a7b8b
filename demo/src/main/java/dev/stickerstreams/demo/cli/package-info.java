/** Commands that bring their own broker. */
package dev.stickerstreams.demo.cli;
