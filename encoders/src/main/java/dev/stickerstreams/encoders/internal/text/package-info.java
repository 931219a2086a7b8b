/** What happens to a text before and beside the model: cleaning, language, tokens, cache. */
package dev.stickerstreams.encoders.internal.text;
