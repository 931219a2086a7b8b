/** A schema registry in the process of the demo, for clients that want one. */
package dev.stickerstreams.demo.registry;
