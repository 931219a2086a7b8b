package dev.stickerstreams.benchmarks.plot;

/** A value of a line, in the units of the axes. */
public record Point(double x, double y) {}
