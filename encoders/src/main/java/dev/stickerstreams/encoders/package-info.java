/** Text and image encoders on ONNX Runtime, model bundles and micro-batching. No Kafka. */
package dev.stickerstreams.encoders;
