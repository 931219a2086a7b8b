package dev.stickerstreams.benchmarks.index;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Counts the objects that can be reached. The used heap of {@link Runtime} would not do: G1 leaves
 * up to a twentieth of a full region dead rather than move it.
 */
final class LiveHeap {

  private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private LiveHeap() {}

  /** Bytes of all objects that can be reached; collects garbage first. */
  static long bytes() throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName(DIAGNOSTICS),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Matcher total = TOTAL.matcher(histogram.toString());
    if (!total.find()) {
      throw new IllegalStateException("The JVM's class histogram has no total");
    }
    return Long.parseLong(total.group(1));
  }
}
