/** What this process or another one on the machine takes: memory, processor time, files. */
package dev.stickerstreams.benchmarks.process;
