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

  /** A term of the law smaller than this share of the median loss counts as absent. */
  private static final double LEAST_SHARE = 1e-6;

  /** A start gives every term at least this share, so that none begins on a plateau. */
  private static final double LEAST_STARTING_SHARE = 1e-2;

  /** Least squares for the coefficients of a start, each weighted by the residuals of the last. */
  private static final int REWEIGHTINGS = 8;

  /** How often a search that has not converged is carried on. */
  static final int CONTINUATIONS = 20;

  /** A search whose last few hundred steps gained less, relative, has settled. */
  private static final double CREEPING = 1e-6;

  final LogLaw data;
  final Penalty penalty;
  final ExponentRange range;
  final double[] low = new double[LogLaw.SIZE];
  final double[] high = new double[LogLaw.SIZE];

  Estimation(ScalingRuns runs, Penalty penalty, ExponentRange range) {
    this.data = new LogLaw(identifiable(runs));
    this.penalty = penalty;
    this.range = range;
    double floor = data.medianLogLoss() + Math.log(LEAST_SHARE);
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

  /**
   * Carries a search on until it has converged or no longer gains anything: along a valley that the
   * runs do not tell from its neighbours the kinks of the penalty can hold it up.
   */
  final BoxNewton.Result carryOn(double[] weights, BoxNewton.Result end) {
    BoxNewton.Result last = end;
    for (int k = 0; k < CONTINUATIONS && !last.settled(); k++) {
      BoxNewton.Result next = minimise(weights, last.point());
      last = last.value() - next.value() > CREEPING * last.value() ? next : next.asSettled();
    }
    return last;
  }

  /** A start from every pair of exponents, with nearly the best coefficients for it. */
  final List<double[]> starts(double[] weights, double[] exponents) {
    List<double[]> starts = new ArrayList<>();
    for (double alpha : exponents) {
      for (double beta : exponents) {
        double[] start = start(weights, alpha, beta);
        for (int k = 0; k < 3; k++) {
          start[k] = Math.max(start[k], low[k] + Math.log(LEAST_STARTING_SHARE / LEAST_SHARE));
        }
        starts.add(start);
      }
    }
    return starts;
  }

  /**
   * The coefficients that minimise the penalty, by iteratively reweighted least squares: relative
   * ones alone would follow a loss far too low, whose relative error has no bound, to any place.
   * The first has weights of that kind about the median loss.
   */
  private double[] start(double[] weights, double alpha, double beta) {
    double[] reweighted = new double[weights.length];
    double median = data.medianLogLoss();
    for (int i = 0; i < weights.length; i++) {
      reweighted[i] = weights[i] * penalty.weight(median - data.logLoss[i]);
    }
    double[] q = lift(new Projection(data, reweighted, true), alpha, beta);
    for (int k = 0; k < REWEIGHTINGS; k++) {
      double[] residuals = data.residuals(q);
      for (int i = 0; i < weights.length; i++) {
        reweighted[i] = weights[i] * penalty.weight(residuals[i]);
      }
      q = lift(new Projection(data, reweighted, true), alpha, beta);
    }
    return q;
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
