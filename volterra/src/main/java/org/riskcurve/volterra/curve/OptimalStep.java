package org.riskcurve.volterra.curve;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;

/**
 * The constant learning rate with the least risk at a horizon R: of an optimizer with its learning
 * rates multiplied by a factor s, the s in (0, s<sub>crit</sub>) that minimises P(R).
 *
 * <p>The search runs in x with s = s<sub>crit</sub>/(1 + e<sup>−x</sup>), first on a grid over all
 * sizes that tell at R, then by Brent's method about its best point: some fifty closed-form curves.
 * The risk is that of the curve; the factor is known as far as the risk, flat there, tells it.
 *
 * @param optimizer the optimizer at its best learning rate
 * @param factor s, the factor of the learning rates of the one given
 * @param critical s<sub>crit</sub>; of an optimizer whose step changes, {@link
 *     CriticalFactor#ofAny}, eight times of which bounds the search
 * @param atCritical whether the risk still falls at 0.999 of the bound, where the search ends; so
 *     for horizons of a few iterations
 * @param risk P(R)
 */
public record OptimalStep(
    Optimizer optimizer, Estimate factor, double critical, boolean atCritical, Estimate risk) {

  /** s/s_crit = 0.999. */
  static final double HIGHEST = Math.log(999);

  /** Schedules and growing momentum bear rates beyond the critical one of their first gradient. */
  private static final double BEYOND = 8;

  private static final double GRID = 1.5;
  private static final double ROUGH = 1e-6;
  private static final double TOLERANCE = 1e-8;
  private static final int MAX_EVALUATIONS = 200;
  private static final double DIFFERENCE = 0.05;

  /**
   * The best constant learning rate.
   *
   * @param shape the optimizer; its own learning rate is a unit only
   * @param horizon R, whole, from 1 to 10¹⁵
   * @throws ConvergenceException if the search does not end, or if the least risk is not above its
   *     error: without an atom and label noise it falls below all numbers at long horizons
   */
  public static OptimalStep of(Spectrum spectrum, Optimizer shape, double horizon) {
    Arguments.inRange("horizon", horizon, 1, ClosedFormCurve.LARGEST_ITERATION);
    Arguments.check(horizon == Math.rint(horizon), "horizon", horizon, "a whole number");
    double critical = CriticalFactor.ofAny(spectrum, shape).critical().value();
    double bound = bound(critical, shape);
    DoubleUnaryOperator fine = x -> logRisk(curve(spectrum, shape, bound, x).risk(horizon));
    DoubleUnaryOperator rough =
        x -> {
          Optional<Estimate> risk = rough(spectrum, shape, bound, x, horizon);
          return risk.isPresent() ? logRisk(risk.get()) : fine.applyAsDouble(x);
        };
    double best = HIGHEST;
    double least = rough.applyAsDouble(HIGHEST);
    for (double x = HIGHEST - GRID; x > lowest(horizon); x -= GRID) {
      double value = rough.applyAsDouble(x);
      if (value < least) {
        best = x;
        least = value;
      }
    }
    double from = best - GRID;
    double to = Math.min(HIGHEST, best + GRID);
    double x = minimum(fine, from, to);
    boolean atCritical = x > HIGHEST - DIFFERENCE;
    if (atCritical) {
      x = HIGHEST;
    }
    double factor = factor(bound, x);
    Estimate risk = checkTold(curve(spectrum, shape, bound, x).risk(horizon), horizon);
    double error = bound - factor;
    if (!atCritical) {
      double curvature =
          (fine.applyAsDouble(x - DIFFERENCE)
                  - 2 * Math.log(risk.value())
                  + fine.applyAsDouble(x + DIFFERENCE))
              / (DIFFERENCE * DIFFERENCE);
      double shift = Math.sqrt(8 * risk.relativeError() / Math.max(curvature, ROUGH));
      error = (bound - factor) * factor / bound * (shift + 2 * TOLERANCE * Math.abs(x));
    }
    return new OptimalStep(
        shape.withLearningRateScaled(factor),
        new Estimate(factor, error),
        critical,
        atCritical,
        risk);
  }

  private static double minimum(DoubleUnaryOperator function, double from, double to) {
    try {
      return new BrentOptimizer(TOLERANCE, TOLERANCE)
          .optimize(
              new MaxEval(MAX_EVALUATIONS),
              new UnivariateObjectiveFunction(function::applyAsDouble),
              GoalType.MINIMIZE,
              new SearchInterval(from, to))
          .getPoint();
    } catch (MathRuntimeException e) {
      throw new ConvergenceException(
          "best learning rate between x = " + from + " and " + to + ": " + e.getMessage());
    }
  }

  /** Learning rates below this x have no effect up to the horizon. */
  static double lowest(double horizon) {
    return -Math.log(horizon) - 5;
  }

  /** The factor beyond which nothing is looked for. */
  static double bound(double critical, Optimizer shape) {
    return shape instanceof ConstantOptimizer ? critical : BEYOND * critical;
  }

  static double factor(double bound, double x) {
    return bound / (1 + Math.exp(-x));
  }

  private static RiskCurve curve(Spectrum spectrum, Optimizer shape, double bound, double x) {
    return RiskCurve.of(spectrum, shape.withLearningRateScaled(factor(bound, x)));
  }

  /** The risk by a quick curve, if there is one and it tells it. */
  private static Optional<Estimate> rough(
      Spectrum spectrum, Optimizer shape, double bound, double x, double horizon) {
    return shape instanceof ConstantOptimizer constant
        ? Optional.of(
                ClosedFormCurve.of(
                        spectrum, constant.withLearningRateScaled(factor(bound, x)), ROUGH)
                    .risk(horizon))
            .filter(OptimalStep::isTold)
        : Optional.empty();
  }

  /** ln P; of risks that are not told from zero, ln of their error: a tie. */
  private static double logRisk(Estimate risk) {
    double size = Math.max(Math.max(risk.value(), risk.error()), Double.MIN_NORMAL);
    return Math.log(Math.min(size, Double.MAX_VALUE));
  }

  private static boolean isTold(Estimate risk) {
    return risk.value() > risk.error();
  }

  /**
   * The least risk at a horizon, as it is.
   *
   * @throws ConvergenceException if it is not told from zero
   */
  static Estimate checkTold(Estimate risk, double horizon) {
    if (!isTold(risk)) {
      throw new ConvergenceException(
          "the least risk at horizon "
              + horizon
              + " is below what numbers can tell: "
              + risk
              + "; so is the best learning rate");
    }
    return risk;
  }
}
