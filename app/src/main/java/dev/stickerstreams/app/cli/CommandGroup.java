package dev.stickerstreams.app.cli;

/** Groups under which {@code --help} lists the commands, in this order. */
public enum CommandGroup {
  /** Everything in one process, for a first look. */
  TRY("Try it, with an embedded broker"),
  /** Against a real cluster. */
  RUN("Run it against your Kafka cluster"),
  /** Look inside and measure. */
  INSPECT("Look inside and measure"),
  /** About the command line itself. */
  HELP("Find your way");

  private final String title;

  CommandGroup(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
