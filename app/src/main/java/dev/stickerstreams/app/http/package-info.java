/** What an instance serves over HTTP: health, metrics and a debug API. Nothing of it writes. */
package dev.stickerstreams.app.http;
