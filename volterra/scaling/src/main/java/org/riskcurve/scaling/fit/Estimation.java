package org.riskcurve.scaling.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.riskcurve.core.Arguments;

/**
 * One way to fit the law to one set of runs, for any weights of the runs: the full fit has all
 * weights one, a bootstrap replicate has the number of times each run was drawn.
 */
abstract class Estimation {

  /** A term of the law smaller than this share of the lowest loss counts as absent. */
  private static final double LEAST_SHARE = 1e-6;

  /** A start gives every term at least this share, so that none begins on a plateau. */
  private static final double LEAST_STARTING_SHARE = 1e-2;

  final LogLaw data;
  final Penalty penalty;
  final ExponentRange range;
  final double[] low = new double[LogLaw.SIZE];
  final double[] high = new double[LogLaw.SIZE];

  Estimation(ScalingRuns runs, Penalty penalty, ExponentRange range) {
    this.data = new LogLaw(identifiable(runs));
    this.penalty = penalty;
    this.range = range;
    double floor = Arrays.stream(data.logLoss).min().getAsDouble() + Math.log(LEAST_SHARE);
    Arrays.fill(low, 0, 3, floor);
    Arrays.fill(high, 0, 3, Double.POSITIVE_INFINITY);
    Arrays.fill(low, 3, LogLaw.SIZE, range.low());
    Arrays.fill(high, 3, LogLaw.SIZE, range.high());
  }

  private static ScalingRuns identifiable(ScalingRuns runs) {
    if (runs.size() < LogLaw.SIZE) {
      throw Arguments.rejected(
          "runs",
          runs.size(),
          "at least " + LogLaw.SIZE + ", one for each constant of the law (add runs)");
    }
    requireThree("model sizes", runs.logs(runs::parameters));
    requireThree("token counts", runs.logs(runs::tokens));
    return runs;
  }

  private static void requireThree(String name, double[] logs) {
    long distinct = Arrays.stream(logs).distinct().count();
    if (distinct < 3) {
      throw Arguments.rejected(
          "runs",
          distinct + " different " + name,
          "of at least 3 different " + name + " (fewer do not separate E from a power)");
    }
  }

  /** What rounding errors alone add to the objective. */
  final double roundingFloor() {
    double sum = 0;
    for (int i = 0; i < data.x.length; i++) {
      sum += penalty.value(Math.sqrt(LogLaw.ROUNDING), data.runs.loss(i));
    }
    return sum;
  }

  /** Minimises from one start, given and returned as q of {@link LogLaw}. */
  abstract BoxNewton.Result minimise(double[] weights, double[] start);

  /** A start from every pair of exponents, with the best coefficients for it. */
  final List<double[]> starts(double[] weights, double[] exponents) {
    Projection projection = new Projection(data, weights, true);
    List<double[]> starts = new ArrayList<>();
    for (double alpha : exponents) {
      for (double beta : exponents) {
        double[] start = lift(projection, alpha, beta);
        for (int k = 0; k < 3; k++) {
          start[k] = Math.max(start[k], low[k] + Math.log(LEAST_STARTING_SHARE / LEAST_SHARE));
        }
        starts.add(start);
      }
    }
    return starts;
  }

  /** q with the projected coefficients for these exponents, absent terms at their floor. */
  final double[] lift(Projection projection, double alpha, double beta) {
    projection.solve(alpha, beta);
    double[] q = {0, 0, 0, alpha, beta};
    for (int k = 0; k < 3; k++) {
      q[k] = Math.max(Math.log(projection.coefficients[k]), low[k]);
    }
    return q;
  }

  /** Which constants of q lie at a bound. */
  final boolean[] atBound(double[] q) {
    boolean[] bound = new boolean[LogLaw.SIZE];
    for (int k = 0; k < LogLaw.SIZE; k++) {
      bound[k] = q[k] <= low[k] || q[k] >= high[k];
    }
    return bound;
  }
}
