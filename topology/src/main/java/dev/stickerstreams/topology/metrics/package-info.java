/** What the application counts and times, for Prometheus. */
package dev.stickerstreams.topology.metrics;
