package dev.stickerstreams.topology.reading;

/**
 * What a text is written in.
 *
 * @param language ISO 639-1, {@code en} where nothing speaks for another
 * @param script ISO 15924 of most letters: Hans, Hant, Jpan, Kore, Latn, Cyrl, Arab, Thai, Deva;
 *     Zyyy where there is no letter
 * @param mixed whether a fifth or more is written in another script
 * @param confident whether script, words or a fitting tag decided, and not the default
 */
public record TextLanguage(String language, String script, boolean mixed, boolean confident) {}
