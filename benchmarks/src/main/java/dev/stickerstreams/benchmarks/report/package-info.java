/** Results as a table for people or as JSON for programs. */
package dev.stickerstreams.benchmarks.report;
