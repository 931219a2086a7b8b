package dev.stickerstreams.benchmarks.instances;

/**
 * A line of the result; what was not measured in it is null.
 *
 * @param measured what
 * @param guarantee value of {@code processing.guarantee}
 * @param perSecond messages answered a second
 * @param longestWaitMillis longest wait for an answer, of messages sent meanwhile
 */
record InstancesRow(
    String measured, String guarantee, Double perSecond, Double longestWaitMillis) {}
