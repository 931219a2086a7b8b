/**
 * Breaks a deployment in all the ways that machines break, under load, and judges by its topics and
 * indexes afterwards: several brokers, and instances of the application as processes of their own.
 *
 * <p>{@link dev.stickerstreams.demo.restart.RestartSuiteTest} is the short version, {@link
 * dev.stickerstreams.demo.restart.RestartSuite} the long one.
 */
package dev.stickerstreams.demo.restart;
