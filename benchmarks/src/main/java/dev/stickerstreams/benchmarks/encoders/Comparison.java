package dev.stickerstreams.benchmarks.encoders;

import dev.stickerstreams.benchmarks.load.Median;
import dev.stickerstreams.encoders.Precision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sets this project's encoders against the others, each at its best batch size; ratios are medians
 * of those of the rounds.
 *
 * @param model the weights
 * @param trials finished
 */
record Comparison(String model, List<TimedRun> trials) {

  List<ComparisonRow> rows() {
    List<ComparisonRow> rows = new ArrayList<>();
    for (Precision precision : trials.stream().map(TimedRun::precision).distinct().toList()) {
      TimedRun ours = best(OurEncoders.NAME, precision).orElseThrow();
      for (String other : List.of(Langchain4jEncoder.NAME, DjlEncoder.NAME, BareOnnxLoop.NAME)) {
        best(other, precision)
            .ifPresent(
                trial -> rows.add(row("ours over " + other, precision.key(), ratio(ours, trial))));
      }
      addLone(rows, precision);
    }
    addPrecisions(rows);
    return rows;
  }

  private void addLone(List<ComparisonRow> rows, Precision precision) {
    Optional<TimedRun> ours = single(OurEncoders.NAME, precision);
    Optional<TimedRun> bare = single(BareOnnxLoop.NAME, precision);
    if (ours.isPresent() && bare.isPresent()) {
      double more = ours.get().lone().p50Millis() - bare.get().lone().p50Millis();
      rows.add(row("p50 of a lone message, ours less bare, ms", precision.key(), more));
    }
  }

  private void addPrecisions(List<ComparisonRow> rows) {
    Optional<TimedRun> int8 = best(OurEncoders.NAME, Precision.INT8);
    Optional<TimedRun> fp32 = best(OurEncoders.NAME, Precision.FP32);
    if (int8.isPresent() && fp32.isPresent()) {
      rows.add(row("ours, int8 over fp32", "int8", ratio(int8.get(), fp32.get())));
    }
  }

  private ComparisonRow row(String comparison, String precision, double value) {
    return new ComparisonRow(comparison, model, precision, value);
  }

  private Optional<TimedRun> best(String name, Precision precision) {
    return of(name, precision)
        .max(Comparator.comparingDouble(trial -> Median.of(trial.messagesPerSecond())));
  }

  private Optional<TimedRun> single(String name, Precision precision) {
    return of(name, precision).filter(trial -> trial.batch() == 1).findFirst();
  }

  private Stream<TimedRun> of(String name, Precision precision) {
    return trials.stream()
        .filter(trial -> trial.contestant().name().equals(name))
        .filter(trial -> trial.precision() == precision);
  }

  private static double ratio(TimedRun of, TimedRun to) {
    return Median.of(
        IntStream.range(0, of.messagesPerSecond().size())
            .mapToObj(
                round -> of.messagesPerSecond().get(round) / to.messagesPerSecond().get(round))
            .toList());
  }
}
