/**
 * Kafka serializers and deserializers of the topics' records.
 *
 * <p>{@link dev.stickerstreams.schemas.serde.AvroSerdes} is the way in for code, {@link
 * dev.stickerstreams.schemas.serde.AvroSerializer} and {@link
 * dev.stickerstreams.schemas.serde.AvroDeserializer} can be named in the configuration of plain
 * Kafka clients. With {@code schema.registry.url} set, values are written in Confluent's wire
 * format, without it in Avro's single-object encoding. Readers accept both.
 */
package dev.stickerstreams.schemas.serde;
