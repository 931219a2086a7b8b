/**
 * The released layout of Sticker820K (arXiv 2306.06870): two LMDB environments with pickled
 * annotations and images, and a list of names for each split.
 */
package dev.stickerstreams.app.catalogue.sticker820k;
