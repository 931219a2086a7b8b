/**
 * A client of schema registries that speak Confluent's REST interface: Confluent's own, Apicurio's,
 * Karapace, Redpanda.
 */
package dev.stickerstreams.schemas.registry;
