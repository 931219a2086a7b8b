package dev.stickerstreams.benchmarks.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Finds the smallest candidate list that reaches a recall, by doubling, then by bisection. */
final class EfSearch {

  private final IntToDoubleFunction recallOfEf;
  private final int smallest;
  private final int largest;
  private final Map<Integer, Double> known = new HashMap<>();

  /**
   * A search.
   *
   * @param recallOfEf measures recall; taken to grow with ef
   * @param smallest ef to begin with
   * @param largest ef to give up at
   */
  EfSearch(IntToDoubleFunction recallOfEf, int smallest, int largest) {
    this.recallOfEf = recallOfEf;
    this.smallest = smallest;
    this.largest = largest;
  }

  List<OperatingPoint> find(List<Double> targets) {
    return targets.stream().map(this::find).toList();
  }

  private OperatingPoint find(double target) {
    int tooSmall = smallest - 1;
    int ef = smallest;
    while (recall(ef) < target && ef < largest) {
      tooSmall = ef;
      ef = Math.min(2 * ef, largest);
    }
    int found = recall(ef) < target ? ef : bisect(tooSmall, ef, target);
    return new OperatingPoint(target, found, recall(found));
  }

  private int bisect(int tooSmall, int enough, double target) {
    int low = tooSmall;
    int high = enough;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (recall(middle) < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double recall(int ef) {
    return known.computeIfAbsent(ef, recallOfEf::applyAsDouble);
  }
}
