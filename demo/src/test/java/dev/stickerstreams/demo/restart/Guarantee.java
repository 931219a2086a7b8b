package dev.stickerstreams.demo.restart;

import java.util.List;
import java.util.Locale;

/** A promise of the application, judged by what is left when all is over. Immutable. */
interface Guarantee {

  /** What breaks the promise, a line each; none if it was kept. */
  List<String> violations(Evidence evidence);

  /** The name of the promise. */
  default String title() {
    String words = getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ");
    return words.toLowerCase(Locale.ROOT);
  }
}
