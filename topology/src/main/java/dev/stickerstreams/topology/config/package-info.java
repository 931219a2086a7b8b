/** Configuration: every key with its meaning, where values come from, and Kafka's own settings. */
package dev.stickerstreams.topology.config;
