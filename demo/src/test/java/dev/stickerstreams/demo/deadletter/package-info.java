/** Dead letters over a real broker. */
package dev.stickerstreams.demo.deadletter;
