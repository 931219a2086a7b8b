package dev.stickerstreams.topology.topics;

/**
 * Something about a topic that a check found.
 *
 * @param topic the topic
 * @param severity how bad it is
 * @param text what is wrong and what to do, in one line
 */
public record TopicFinding(String topic, Severity severity, String text) {

  /** How bad a finding is. */
  public enum Severity {
    /** The application would lose data or cannot run. */
    ERROR,
    /** It runs, with a risk. */
    WARNING
  }

  /** Whether the application would lose data or cannot run. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return severity + " " + topic + ": " + text;
  }
}
