package dev.stickerstreams.benchmarks.pipeline;

/**
 * What the peer reached in the same rounds as a pipeline, medians over the rounds.
 *
 * @param peer what it is
 * @param besideGuarantee guarantee of the pipeline it ran beside; its own is at-least-once
 * @param model that encoded
 * @param precision of the model
 * @param peerPerSecond messages a second from topic to topic, saturated
 * @param pipelineTimesPeer the pipeline's messages a second over the peer's, round by round
 * @param loadPerSecond messages a second at which latency was measured
 * @param p50Millis from when a message was due until its answer was read
 * @param p99Millis the same
 */
record PeerRow(
    String peer,
    String besideGuarantee,
    String model,
    String precision,
    Double peerPerSecond,
    Double pipelineTimesPeer,
    Double loadPerSecond,
    Double p50Millis,
    Double p99Millis) {}
