/** Catalogues and query files on disk, and the import of stickers into Kafka. */
package dev.stickerstreams.app.catalogue;
