package dev.stickerstreams.app.topics;

/**
 * Something about a topic that a check found.
 *
 * @param topic the topic
 * @param severity how bad it is
 * @param text what was found, what it leads to and what to set, in one line
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

  /** For logs, which have a severity of their own. */
  String withoutSeverity() {
    return topic + ": " + text;
  }

  @Override
  public String toString() {
    return severity + " " + withoutSeverity();
  }
}
