/**
 * Learning from use: what a conversation was about, what each of its members sends and waves away,
 * and how popular stickers are. All of it is state of Kafka Streams at a record's offset, bounded
 * in size and time, and it moves a ranking only so far: what fits the words stays first.
 */
package dev.stickerstreams.topology.learning;
