package dev.stickerstreams.demo.integration;

/** No message is lost. */
final class AtLeastOnce extends Guarantee {

  @Override
  String setting() {
    return "at_least_once";
  }
}
