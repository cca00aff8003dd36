package org.riskcurve.rmt.density;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.exception.MathRuntimeException;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.DysonEquation;

/**
 * The ridge with the least test risk of {@link RidgeRegression}: the best of a grid of four ridges
 * a decade, from 10⁻¹⁸ to 10⁶ of the largest eigenvalue, and next to it the root of d ln P/d ln ℓ
 * by central differences of fourth order. Without label noise the risk may fall all the way to ℓ =
 * 0, and without a target it does to ℓ = ∞: then there is no best ridge.
 *
 * <p>Its error is what a step of twice the size changes, with the rounding of the risks, over the
 * second derivative; some 10⁻⁸ of ℓ. Cost: some 150 evaluations of the law.
 *
 * @param ridge ℓ
 * @param law the risks there
 */
public record BestRidge(Estimate ridge, RidgeRegression law) {

  private static final double LOWEST_DECADE = -18;
  private static final int PER_DECADE = 4;
  private static final int GRID = 24 * PER_DECADE;
  private static final int MOST_EVALUATIONS = 100;

  /** Of ln ℓ; below what differences of the risk tell. */
  private static final double ACCURACY = 1e-12;

  /** The step in ln ℓ: truncation (step⁴) and rounding (10⁻¹⁵/step) are alike. */
  private static final double STEP = 0.01;

  /**
   * The best ridge.
   *
   * @param equation the features, of a population with its target
   * @param samples n > 0, not necessarily whole
   * @param labelNoise η² ≥ 0
   * @throws ConvergenceException if the risk is least at an end of the range of ridges
   */
  public static BestRidge of(DysonEquation equation, double samples, double labelNoise) {
    Search search = new Search(equation, samples, labelNoise);
    double log = search.best();
    RidgeRegression law = search.at(log);
    double bend = (search.slope(log + STEP, STEP) - search.slope(log - STEP, STEP)) / (2 * STEP);
    double misfit =
        Math.abs(search.slope(log, 2 * STEP) - search.slope(log, STEP))
            + 3 * law.testRisk().relativeError() / STEP;
    double error = ACCURACY + misfit / bend;
    if (!(error >= 0 && error < 1)) {
      throw new ConvergenceException(
          "no best ridge: the test risk is the same about ridge " + law.ridge());
    }
    return new BestRidge(new Estimate(law.ridge(), error * law.ridge()), law);
  }

  private record Search(DysonEquation equation, double samples, double labelNoise) {

    RidgeRegression at(double logRidge) {
      return RidgeRegression.of(equation, samples, Math.exp(logRidge), labelNoise);
    }

    private double logRisk(double logRidge) {
      return Math.log(at(logRidge).testRisk().value());
    }

    /** d ln P/d ln ℓ. */
    double slope(double x, double h) {
      return (8 * (logRisk(x + h) - logRisk(x - h)) - (logRisk(x + 2 * h) - logRisk(x - 2 * h)))
          / (12 * h);
    }

    /** ln ℓ where the risk is least. */
    double best() {
      double start = Math.log(equation.population().largest()) + LOWEST_DECADE * Math.log(10);
      double step = Math.log(10) / PER_DECADE;
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= GRID; i++) {
        double risk = logRisk(start + i * step);
        if (risk < least) {
          least = risk;
          best = i;
        }
      }
      double middle = start + best * step;
      if (best == 0 || best == GRID) {
        throw new ConvergenceException(
            "no best ridge: the test risk still falls at ridge "
                + Math.exp(middle)
                + (best == 0 ? ", towards zero" : ", towards infinity"));
      }
      try {
        return new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
            .solve(MOST_EVALUATIONS, x -> slope(x, STEP), middle - step, middle + step);
      } catch (MathRuntimeException e) {
        throw new ConvergenceException(
            "no best ridge found about " + Math.exp(middle) + ": " + e.getMessage());
      }
    }
  }
}
