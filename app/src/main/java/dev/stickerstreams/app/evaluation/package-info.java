/** Measures rankings against labelled queries: lexical, dense and combined side by side. */
package dev.stickerstreams.app.evaluation;
