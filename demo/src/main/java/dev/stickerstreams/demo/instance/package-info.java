/** Instances of the application as processes of their own, to be restarted and broken. */
package dev.stickerstreams.demo.instance;
