/** Instances of the application as processes of their own: two against one, and take-overs. */
package dev.stickerstreams.benchmarks.instances;
