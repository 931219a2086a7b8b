/** The indexes under test, each used the way its documentation advises. */
package dev.stickerstreams.benchmarks.index.engine;
