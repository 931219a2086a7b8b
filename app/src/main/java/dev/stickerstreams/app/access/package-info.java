/** What the application must be permitted on a secured cluster: the list, and a check of it. */
package dev.stickerstreams.app.access;
