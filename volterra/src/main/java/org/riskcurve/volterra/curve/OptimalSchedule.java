package org.riskcurve.volterra.curve;

import java.util.Arrays;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.recursion.ScheduleDescent;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The learning rates, one for each of T iterations, with the least risk after the last.
 *
 * <p>P<sub>T</sub> is a quadratic in each of them, given the others. Sweeps that minimise one after
 * the other ({@link ScheduleDescent}) run until one gains less than 10⁻¹³ of the risk, first on
 * horizons eight times shorter, whose schedules are stretched to start the longer ones. Every
 * factor is ≥ 0; there is no other bound, so that single steps may be longer than the critical
 * learning rate. A minimum of this kind is one over every single rate; from other starts it was
 * never found to be another one, which is no proof.
 *
 * <p>Cost: T·nodes·(some tens of sweeps): T = 10⁴ on 300 nodes about a second, 10⁷ some minutes.
 */
public final class OptimalSchedule {

  /** The longest horizon. */
  public static final double LARGEST_HORIZON = 1e7;

  private static final double SPACING = 0.5;
  private static final double TOLERANCE = 1e-13;
  private static final int MAX_SWEEPS = 500;

  /** Horizons below are not divided further. */
  private static final int SHORT = 64;

  private static final int STRETCH = 8;

  /** Rates that start a search stay below this part of the critical one. */
  private static final double STABLE = 0.5;

  private final Scheduled optimizer;
  private final double[] factors;
  private final Estimate risk;
  private final int sweeps;
  private final double lastGain;

  private OptimalSchedule(
      Scheduled optimizer, double[] factors, Estimate risk, int sweeps, double lastGain) {
    this.optimizer = optimizer;
    this.factors = factors;
    this.risk = risk;
    this.sweeps = sweeps;
    this.lastGain = lastGain;
  }

  /**
   * The best schedule.
   *
   * @param shape the optimizer; its own learning rates are units only. If they change with the
   *     iteration, the factors multiply what they are
   * @param horizon T, whole, from 1 to 10⁷
   * @throws ConvergenceException if 500 sweeps are not enough, or if the least risk is not above
   *     its error
   */
  public static OptimalSchedule of(Spectrum spectrum, Optimizer shape, double horizon) {
    Arguments.inRange("horizon", horizon, 1, LARGEST_HORIZON);
    Arguments.check(horizon == Math.rint(horizon), "horizon", horizon, "a whole number");
    SpectrumNodes nodes = SpectrumNodes.of(spectrum, SPACING);
    double stable = STABLE * CriticalFactor.ofAny(spectrum, shape).critical().value();
    Search search = new Search(nodes, shape, stable);
    double[] factors = search.factors((int) horizon);
    Scheduled optimizer = Scheduled.of(shape, schedule(factors));
    Estimate risk =
        OptimalStep.checkTold(
            RecursionCurve.stepByStep(spectrum, optimizer).risk(horizon), horizon);
    return new OptimalSchedule(optimizer, factors, risk, search.sweeps, search.lastGain);
  }

  /** Factors as a table; the last row only says that the schedule ends there. */
  private static Schedule schedule(double[] factors) {
    int horizon = factors.length;
    double[] iterations = new double[horizon + 1];
    Arrays.setAll(iterations, t -> t);
    double[] values = Arrays.copyOf(factors, horizon + 1);
    values[horizon] = factors[horizon - 1];
    return Schedule.table(iterations, values);
  }

  /** The optimizer with its schedule, which ends at T. */
  public Scheduled optimizer() {
    return optimizer;
  }

  /** The factors of the learning rates of iterations 0 to T − 1. */
  public double[] factors() {
    return factors.clone();
  }

  /** The largest of the factors. */
  public double peak() {
    return Arrays.stream(factors).max().orElseThrow();
  }

  /** P(T) of this schedule, computed anew. */
  public Estimate risk() {
    return risk;
  }

  /** How many sweeps there and back it took at T. */
  public int sweeps() {
    return sweeps;
  }

  /** By how much the last of them lowered the risk, relative to it. */
  public double lastGain() {
    return lastGain;
  }

  @Override
  public String toString() {
    return "best " + factors.length + " learning rates, up to " + peak() + ": risk " + risk;
  }

  /** The search, horizon after horizon. */
  private static final class Search {

    private final SpectrumNodes nodes;
    private final Optimizer shape;
    private final double stable;
    private int sweeps;
    private double lastGain;

    Search(SpectrumNodes nodes, Optimizer shape, double stable) {
      this.nodes = nodes;
      this.shape = shape;
      this.stable = stable;
    }

    double[] factors(int horizon) {
      double[] start = new double[horizon];
      if (horizon <= SHORT) {
        Arrays.fill(start, stable);
      } else {
        double[] shorter = factors((horizon + STRETCH - 1) / STRETCH);
        Arrays.setAll(start, t -> Math.min(stable, shorter[t / STRETCH]));
      }
      ScheduleDescent descent = new ScheduleDescent(nodes, shape, start);
      double risk = descent.sweep();
      for (sweeps = 2; sweeps <= MAX_SWEEPS; sweeps++) {
        double before = risk;
        risk = descent.sweep();
        lastGain = (before - risk) / before;
        if (!(lastGain > TOLERANCE)) {
          return descent.factors();
        }
      }
      throw new ConvergenceException(
          "best schedule for "
              + horizon
              + " iterations: the risk, "
              + risk
              + ", still falls by "
              + lastGain
              + " of itself after "
              + MAX_SWEEPS
              + " sweeps");
    }
  }
}
