package dev.stickerstreams.topology.reading;

/**
 * A kaomoji or emoticon in a text.
 *
 * @param form as typed
 * @param emotion what it shows
 * @param emoji an emoji that shows the same
 * @param start its first UTF-16 unit in the text
 * @param end the unit after its last
 */
public record KaomojiHit(String form, Emotion emotion, String emoji, int start, int end) {}
