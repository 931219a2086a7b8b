/**
 * A simulation of people with different tastes, for learning from use: no public data of that kind
 * can be had. It says whether the machinery works and what its weights do, not what real people do.
 */
package dev.stickerstreams.benchmarks.taste;
