package dev.stickerstreams.demo.integration;

/** No message is lost. */
final class AtLeastOnce extends AnswerGuarantee {

  @Override
  String setting() {
    return "at_least_once";
  }
}
