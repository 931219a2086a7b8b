/** The application's topics: what each must be like, creating them, checking them. */
package dev.stickerstreams.app.topics;
