package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Internal;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.MeanFieldRule;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * A moment recursion on its way through the iterations, by single steps and by windows whose length
 * in ln(t − o) adapts; o is one iteration before the last break of the optimizer's schedules.
 */
@Internal
public final class RecursionRun {

  public static final long MOST_STEPS = 10_000_000;
  private static final int MOST_WINDOWS = 1_000_000;

  /** Oscillations that decay like (1 − Δ)^t are followed for this many times 1/Δ. */
  private static final double MEMORIES = 24;

  private static final double MOST_FOLLOWED = 20_000;

  /** Where windows are tried again after they were of no use, relative. */
  private static final double LATER = 1.25;

  private static final double FIRST = 0.5;
  private static final double LONGEST = 2;

  private final WindowedMoments moments;
  private final double mostSteps;
  private final double[] breaks;
  private final Pace pace;

  private double t;
  private double origin = -1;
  private int nextBreak;
  private double log = FIRST;
  private double firstWindow;
  private long steps;
  private int windows;
  private boolean windowed;
  private double stepsTo;

  /** Whether single steps have begun to swing about the course that windows took. */
  private boolean swinging;

  private double riskBefore;
  private double rateBefore;
  private double[][] swings = {};

  /** A walk from iteration 0. */
  public RecursionRun(SpectrumNodes nodes, Optimizer optimizer, Averaging averaging, Pace pace) {
    this(nodes, new Motion.Known(optimizer), optimizer.step(0).damping(), averaging, pace);
  }

  /**
   * A walk under a rule.
   *
   * @param batch B ≥ 1
   * @param labelNoise η² ≥ 0
   */
  public RecursionRun(
      SpectrumNodes nodes, MeanFieldRule rule, double batch, double labelNoise, Pace pace) {
    this(
        nodes,
        Motion.Ruled.of(rule, batch, labelNoise, nodes),
        /* damping= */ 1,
        Averaging.none(),
        pace);
  }

  private RecursionRun(
      SpectrumNodes nodes, Motion motion, double damping, Averaging averaging, Pace pace) {
    this(
        new LogTimeWindow(new SecondMoments(nodes, averaging), motion, averaging),
        averaging.breaks(motion.breaks()),
        damping,
        pace,
        MOST_STEPS);
  }

  /**
   * A walk of other moments.
   *
   * @param breaks where the steps do not depend smoothly on the iteration
   * @param damping Δ in (0, 1]; oscillations of (1 − Δ)^t are followed to their end
   * @param mostSteps single steps that are taken
   */
  public RecursionRun(
      WindowedMoments moments, double[] breaks, double damping, Pace pace, double mostSteps) {
    this.moments = moments;
    this.pace = pace;
    this.mostSteps = mostSteps;
    this.breaks = breaks.clone();
    Arrays.sort(this.breaks);
    double followed = Math.min(MOST_FOLLOWED, MEMORIES / damping);
    firstWindow = Math.max(pace.shortest(), followed);
  }

  /** P and the learning rate at each of the iterations, which do not decrease. */
  public double[][] risksAndRates(double[] iterations) {
    double[][] out = new double[2][iterations.length];
    swings = new double[2][iterations.length];
    for (int i = 0; i < iterations.length; i++) {
      boolean finite = advance(iterations[i]);
      out[0][i] = finite ? moments.risk() : Double.POSITIVE_INFINITY;
      out[1][i] = finite ? moments.learningRate(t) : Double.POSITIVE_INFINITY;
      if (swinging && finite) {
        swings[0][i] = Math.abs(out[0][i] - riskBefore);
        swings[1][i] = Math.abs(out[1][i] - rateBefore);
      }
    }
    return out;
  }

  /**
   * How far the last outcome of {@link #risksAndRates} swings from step to step, in its order.
   * Where swings begin after windows, their phase is lost: every other iteration is high, but not
   * known which. Empty if there was none.
   */
  public double[][] swings() {
    return swings.clone();
  }

  /**
   * What the moments are for at each of the iterations, which do not decrease; infinite once
   * something has overflowed.
   */
  public double[] to(double[] iterations) {
    double[] out = new double[iterations.length];
    for (int i = 0; i < iterations.length; i++) {
      if (!advance(iterations[i])) {
        Arrays.fill(out, i, out.length, Double.POSITIVE_INFINITY);
        return out;
      }
      out[i] = moments.output();
    }
    return out;
  }

  /** The last iteration that was reached by single steps alone. */
  public double stepsTo() {
    return stepsTo;
  }

  /** The single steps and windows so far. */
  public double moves() {
    return (double) steps + windows;
  }

  /** Goes to an iteration; false if the risk overflows. */
  private boolean advance(double target) {
    double segment = Math.log((target - origin) / (t - origin)) / pace.parts();
    while (t < target) {
      if (passBreaks()) {
        segment = Math.log((target - origin) / (t - origin)) / pace.parts();
      }
      double risk = moments.risk();
      if (!Double.isFinite(risk)) {
        return false;
      }
      if (risk == 0 && moments.labelNoise() == 0 && moments.vanished()) {
        // nothing is left that could make risk again
        t = target;
        return true;
      }
      if (!leap(target, segment, risk)) {
        if (++steps > mostSteps) {
          throw new ConvergenceException(
              "more than " + (long) mostSteps + " single steps up to " + t);
        }
        if (swinging) {
          riskBefore = moments.risk();
          rateBefore = moments.learningRate(t);
        }
        moments.advance(t);
        t++;
        stepsTo = windowed ? stepsTo : t;
      }
    }
    return Double.isFinite(moments.risk());
  }

  private boolean passBreaks() {
    boolean passed = false;
    while (nextBreak < breaks.length && breaks[nextBreak] <= t) {
      origin = breaks[nextBreak] - 1;
      nextBreak++;
      log = FIRST;
      firstWindow = pace.shortest();
      passed = true;
    }
    return passed;
  }

  /** Tries windows, shorter ones if they fail; false if they would be too short. */
  private boolean leap(double target, double segment, double risk) {
    if (pace.isStepwise() || t - origin < firstWindow) {
      return false;
    }
    double tolerance = pace.tolerance();
    // a window's last point is not beyond a break, where the step is another one
    double limit = nextBreak < breaks.length ? breaks[nextBreak] - 1 : Double.POSITIVE_INFINITY;
    double end = Math.min(target, limit);
    while (true) {
      double distance = Math.log((end - origin) / (t - origin));
      double count = Math.ceil(distance / Math.min(log, segment) * (1 - 1e-6));
      double length = count <= 1 ? end - t : Math.rint((t - origin) * Math.expm1(distance / count));
      if (!(length >= pace.shortest())) {
        return false;
      }
      if (++windows > MOST_WINDOWS) {
        throw new ConvergenceException("more than " + MOST_WINDOWS + " windows up to " + t);
      }
      double error = moments.attempt(t, origin, length, risk);
      double used = Math.log1p(length / (t - origin));
      if (error <= tolerance && !moments.follows(t)) {
        swinging = windowed;
        firstWindow = (t - origin) * LATER;
        return false;
      }
      if (error <= tolerance) {
        moments.accept();
        windowed = true;
        swinging = false;
        t += length;
        double proposed = used * Math.min(2, 0.9 * Math.pow(tolerance / error, 0.2));
        // a window cut short by an output says nothing against longer ones
        log = Math.min(LONGEST, Math.max(proposed, used < log ? log : 0));
        return true;
      }
      double factor = error > tolerance ? 0.9 * Math.pow(tolerance / error, 0.2) : 0;
      log = used * Math.max(0.3, factor);
      if ((t - origin) * Math.expm1(log) < pace.shortest()) {
        // single steps until a window of this kind is long enough
        firstWindow = (t - origin) * LATER;
        log = FIRST;
        return false;
      }
    }
  }
}
