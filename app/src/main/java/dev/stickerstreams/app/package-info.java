/** The running application: models, topology and Kafka Streams under one life cycle. */
package dev.stickerstreams.app;
