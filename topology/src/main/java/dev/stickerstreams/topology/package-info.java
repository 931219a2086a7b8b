/** The Kafka Streams topology that answers chat messages with stickers. */
package dev.stickerstreams.topology;
