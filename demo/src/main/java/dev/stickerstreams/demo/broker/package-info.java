/** Real Kafka brokers inside the JVM, for the demo, for tests and for benchmarks. */
package dev.stickerstreams.demo.broker;
