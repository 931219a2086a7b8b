package dev.stickerstreams.demo.playground;

/** What a playground does as it starts, in this order. */
public enum StartStage {
  PREPARATION("Preparing"),
  MODELS("Loading the models"),
  BROKER("Starting the broker"),
  APPLICATION("Starting the application"),
  CATALOGUE("Filling the index"),
  READY("Ready");

  private final String words;

  StartStage(String words) {
    this.words = words;
  }

  /** The stage in words for people. */
  public String words() {
    return words;
  }
}
