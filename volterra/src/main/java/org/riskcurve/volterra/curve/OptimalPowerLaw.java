package org.riskcurve.volterra.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.recursion.Pace;
import org.riskcurve.volterra.recursion.RecursionRun;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * The power-law schedule γ(t) = s(1 + t/τ)<sup>−p</sup> with the least risk at a horizon R, beside
 * the best constant learning rate: s below the critical factor, and R/τ from −0.999 to R. Schedules
 * with τ, p &gt; 0 fall early; beyond R/τ = 0, where they are exponential, those with τ &lt; −R and
 * p &lt; 0 are powers of the time that is left to −τ, and fall late.
 *
 * <p>A scan of a few dozen schedules, the best constant one among them, and then Powell's BOBYQA
 * from the two best of them, on the nodes of the spectrum: some two hundred risks in log time. The
 * risk is computed anew, with its error. It is flat at the optimum: s, τ and p are known to a few
 * digits only, and where p is nearly zero τ says nothing.
 *
 * @param constant the best constant learning rate
 * @param optimizer the optimizer with its schedule
 * @param peak s, the factor of the learning rates at t = 0
 * @param exponent p
 * @param offset τ
 * @param risk P(R)
 */
public record OptimalPowerLaw(
    OptimalStep constant,
    Scheduled optimizer,
    double peak,
    double exponent,
    double offset,
    Estimate risk) {

  private static final double SPACING = 0.36;
  private static final Pace PACE = new Pace(1e-4, 1, 24);
  private static final double LARGEST_EXPONENT = 20;

  /** The least R/τ; further on the schedule vanishes next to R, where windows in log time end. */
  private static final double LEAST_CURVATURE = -0.999;

  /** Schedules with a smaller R/τ are exponential to all digits that tell. */
  private static final double EXPONENTIAL = 1e-6;

  private static final int STARTS = 2;
  private static final int MAX_EVALUATIONS = 400;

  /** Of the unit cube that the parameters are mapped to. */
  private static final double TRUST = 0.05;

  private static final double FINAL_TRUST = 1e-4;

  private static final double[] EXPONENTS = {0.25, 0.5, 1, 2, 8};
  private static final double[] CURVATURES = {0, 0.25, 0.5, 0.75, 0.9, 1};
  private static final double[] RAISED = {0.5, 1.5, 3};

  /**
   * The best power-law schedule.
   *
   * @param shape the optimizer; its own learning rate is a unit only
   * @param horizon R, whole, from 10 to 10¹²
   * @throws ConvergenceException if a search does not end, or if the least risk, constant or
   *     scheduled, is not above its error
   */
  public static OptimalPowerLaw of(Spectrum spectrum, Optimizer shape, double horizon) {
    Arguments.inRange("horizon", horizon, 10, RecursionCurve.LARGEST_ITERATION);
    OptimalStep constant = OptimalStep.of(spectrum, shape, horizon);
    double bound = OptimalStep.bound(constant.critical(), shape);
    Search search = new Search(SpectrumNodes.of(spectrum, SPACING), shape, bound, horizon);
    double[] best = search.best(constant.factor().value());
    double peak = search.peak(best);
    Scheduled optimizer = Scheduled.of(shape.withLearningRateScaled(peak), search.schedule(best));
    Estimate risk =
        OptimalStep.checkTold(RecursionCurve.inLogTime(spectrum, optimizer).risk(horizon), horizon);
    return new OptimalPowerLaw(
        constant, optimizer, peak, search.exponent(best), search.offset(best), risk);
  }

  /** The risk with the best constant learning rate over that with the schedule. */
  public double gain() {
    return constant.risk().value() / risk.value();
  }

  /** The search over x, R/τ and p, each mapped to [0, 1], with s = s_crit/(1 + e^(−x)). */
  private record Search(SpectrumNodes nodes, Optimizer shape, double bound, double horizon) {

    double[] best(double constantFactor) {
      double lowest = OptimalStep.lowest(horizon);
      double x = -Math.log(bound / constantFactor - 1);
      double range = OptimalStep.HIGHEST - lowest;
      List<PointValuePair> scan = new ArrayList<>();
      add(scan, Math.max(0, (x - lowest) / range), 0.5, 0);
      for (double exponent : EXPONENTS) {
        for (double curvature : CURVATURES) {
          for (double raised : RAISED) {
            double peak = Math.max(0, Math.min(1, (x + raised - lowest) / range));
            add(scan, peak, curvature, Math.sqrt(exponent / LARGEST_EXPONENT));
          }
        }
      }
      Comparator<PointValuePair> byValue = Comparator.comparingDouble(PointValuePair::getValue);
      scan.sort(byValue);
      List<PointValuePair> results = new ArrayList<>(scan.subList(0, STARTS));
      for (int i = 0; i < STARTS; i++) {
        results.add(refine(scan.get(i).getPoint()));
      }
      results.sort(byValue);
      return results.get(0).getPoint();
    }

    private void add(List<PointValuePair> scan, double... point) {
      scan.add(new PointValuePair(point, logRisk(point)));
    }

    /** The best point on the way; the search ends early where rounding makes steps of no use. */
    private PointValuePair refine(double[] start) {
      int n = start.length;
      PointValuePair[] best = {new PointValuePair(start, Double.POSITIVE_INFINITY)};
      ObjectiveFunction remembering =
          new ObjectiveFunction(
              point -> {
                double value = logRisk(point);
                if (value < best[0].getValue()) {
                  best[0] = new PointValuePair(point, value);
                }
                return value;
              });
      try {
        new BOBYQAOptimizer(2 * n + 1, TRUST, FINAL_TRUST)
            .optimize(
                new MaxEval(MAX_EVALUATIONS),
                remembering,
                GoalType.MINIMIZE,
                new InitialGuess(start),
                new SimpleBounds(new double[n], new double[] {1, 1, 1}));
      } catch (MathIllegalStateException e) {
        // a trust region that is smaller than the noise, or no evaluations left
      }
      return best[0];
    }

    double peak(double[] point) {
      double lowest = OptimalStep.lowest(horizon);
      return OptimalStep.factor(bound, lowest + point[0] * (OptimalStep.HIGHEST - lowest));
    }

    double offset(double[] point) {
      return horizon / curvature(point);
    }

    Schedule schedule(double[] point) {
      double exponent = exponent(point);
      return exponent == 0 ? Schedule.constant() : Schedule.powerLaw(exponent, offset(point));
    }

    /** R/τ, from R down to −0.999. */
    private double curvature(double[] point) {
      double most = horizon - LEAST_CURVATURE;
      double curvature = Math.pow(most, 1 - point[1]) - 1 + LEAST_CURVATURE;
      return Math.copySign(Math.max(Math.abs(curvature), EXPONENTIAL), curvature);
    }

    /** p, from the slope −pR/τ at the start, of the order of p for small τ. */
    double exponent(double[] point) {
      double curvature = curvature(point);
      return LARGEST_EXPONENT * point[2] * point[2] * Math.hypot(1, curvature) / curvature;
    }

    private double logRisk(double[] point) {
      Optimizer optimizer =
          Scheduled.of(shape.withLearningRateScaled(peak(point)), schedule(point));
      double risk =
          new RecursionRun(nodes, optimizer, Averaging.none(), PACE).to(new double[] {horizon})[0];
      return Math.log(Math.min(Math.max(risk, SecondMoments.VANISHED), Double.MAX_VALUE));
    }
  }
}
