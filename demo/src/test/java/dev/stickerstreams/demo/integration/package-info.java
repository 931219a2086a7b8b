/**
 * What the application promises, tested over a real broker: nothing lost whatever dies, every input
 * in a defined place, new stickers found at once.
 */
package dev.stickerstreams.demo.integration;
