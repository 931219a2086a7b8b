/** Broker, application and catalogue in one process, to try everything with one command. */
package dev.stickerstreams.demo.playground;
