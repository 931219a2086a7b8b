package dev.stickerstreams.demo.integration;

import org.apache.kafka.common.utils.Utils;

/** What the encoder does to its process when it meets {@link #WORD} in the middle of a batch. */
enum Trap {
  /** Nothing: the word is encoded like any other. */
  DISARMED {
    @Override
    void spring() {}
  },

  /** Never comes back, so that the process can be killed from outside at this very point. */
  HANG {
    @Override
    void spring() {
      while (true) {
        Utils.sleep(1_000);
      }
    }
  },

  /** Halts the process, not before Kafka Streams had time to commit what it takes for processed. */
  HALT {
    @Override
    void spring() {
      Utils.sleep(TIME_TO_COMMIT_MILLIS);
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  };

  static final String WORD = "trap";
  static final int EXIT_CODE = 70;
  static final long TIME_TO_COMMIT_MILLIS = 500;

  abstract void spring();
}
