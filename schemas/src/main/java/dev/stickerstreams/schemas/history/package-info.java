/**
 * Every version of the topics' schemas that was ever released, so that data of any age stays
 * readable.
 */
package dev.stickerstreams.schemas.history;
