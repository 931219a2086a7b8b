/** What ties a store to Kafka Streams. Not part of the API. */
package dev.stickerstreams.state.internal.streams;
