package dev.stickerstreams.demo.restart;

/**
 * What is sent while things break.
 *
 * @param messagesPerSecond messages, each of one of the conversations
 * @param conversations whose order is watched
 * @param messagesPerUpload messages between two uploads or deletions
 * @param stickers different stickers that are uploaded and deleted
 */
record Load(double messagesPerSecond, int conversations, int messagesPerUpload, int stickers) {

  static final Load LIGHT = new Load(20, 16, 5, 60);
}
