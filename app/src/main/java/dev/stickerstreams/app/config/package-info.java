/** Where configuration comes from (files, environment, options), and its reference page. */
package dev.stickerstreams.app.config;
