package dev.stickerstreams.demo.restart;

import java.time.Duration;

/**
 * A disruption that is over.
 *
 * @param title what happened
 * @param details what chance decided
 * @param slowest longest wait for an answer, of messages sent while it happened
 * @param catchingUp time from its end until all messages sent before were answered
 */
record Step(String title, String details, Duration slowest, Duration catchingUp) {}
