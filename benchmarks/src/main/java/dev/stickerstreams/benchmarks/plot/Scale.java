package dev.stickerstreams.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;

/** How values are spread over an axis, and where its ticks are. */
public enum Scale {
  LINEAR {
    @Override
    double position(double value) {
      return value;
    }

    @Override
    List<Double> ticks(double low, double high) {
      double step = step(high > low ? high - low : Math.max(1, Math.abs(high)));
      long first = (long) Math.floor(low / step);
      long last = (long) Math.ceil(high / step);
      List<Double> ticks = new ArrayList<>();
      for (long i = first; i <= Math.max(last, first + 1); i++) {
        ticks.add(i * step);
      }
      return ticks;
    }

    /** 1, 2 or 5 times a power of ten, so that there are about five steps. */
    private double step(double span) {
      double rough = span / 5;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double digits = rough / power;
      return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }
  },

  LOGARITHMIC {
    @Override
    double position(double value) {
      if (!(value > 0)) {
        throw new IllegalArgumentException(
            "A logarithmic axis shows positive values only, not " + value);
      }
      return Math.log10(value);
    }

    @Override
    List<Double> ticks(double low, double high) {
      double[] digits = position(high) - position(low) > 3 ? DECADES : HALF_DECADES;
      List<Double> all = new ArrayList<>();
      for (double power = power(low); power <= 10 * high; power *= 10) {
        for (double digit : digits) {
          all.add(digit * power);
        }
      }
      return around(all, low, high);
    }

    private double power(double value) {
      return Math.pow(10, Math.floor(position(value)));
    }

    private List<Double> around(List<Double> all, double low, double high) {
      int from = (int) all.stream().filter(tick -> tick <= low * (1 + 1e-9)).count() - 1;
      int to = all.size() - (int) all.stream().filter(tick -> tick >= high * (1 - 1e-9)).count();
      return all.subList(from, Math.max(to, from + 1) + 1);
    }
  };

  private static final double[] DECADES = {1};
  private static final double[] HALF_DECADES = {1, 2, 5};

  /** Where a value lies, in units that are evenly spread. */
  abstract double position(double value);

  /**
   * Round values that span the range; the first is at most its low end, the last at least its high.
   */
  abstract List<Double> ticks(double low, double high);
}
