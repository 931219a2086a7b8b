package dev.stickerstreams.benchmarks;

import java.util.concurrent.Callable;

/**
 * A command under {@code bench}. Implementations carry picocli's {@code @Command} and are listed in
 * {@code META-INF/services}.
 *
 * <p>{@link #call()} returns an {@link dev.stickerstreams.app.cli.ExitCode}; results go to the
 * {@code getOut()} writer of the command's {@code CommandLine}, progress to its {@code getErr()}
 * writer.
 */
public interface Benchmark extends Callable<Integer> {}
