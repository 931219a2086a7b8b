/** Values exchanged with other people's clients by way of a real schema registry. */
package dev.stickerstreams.schemas.interop;
