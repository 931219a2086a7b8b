/**
 * The Kafka Streams topology that answers chat messages with stickers: what a stream thread runs.
 */
package dev.stickerstreams.topology;
