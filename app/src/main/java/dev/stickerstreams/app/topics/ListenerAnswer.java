package dev.stickerstreams.app.topics;

/**
 * What listens at an address.
 *
 * @param kind whether to go on, to wait or to give up
 * @param text what was found there, to be said after the address
 */
record ListenerAnswer(Kind kind, String text) {

  /** What to make of an answer. */
  enum Kind {
    /** A Kafka broker, as far as can be seen. */
    KAFKA,
    /** Nothing that answers now; a broker may come yet. */
    NONE,
    /** Something else, which will not become a broker. */
    FOREIGN
  }

  static ListenerAnswer kafka() {
    return new ListenerAnswer(Kind.KAFKA, "a broker");
  }

  static ListenerAnswer none(String text) {
    return new ListenerAnswer(Kind.NONE, text);
  }

  static ListenerAnswer foreign(String text) {
    return new ListenerAnswer(Kind.FOREIGN, text);
  }
}
