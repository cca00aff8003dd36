package org.riskcurve.volterra.recursion;

import org.riskcurve.core.ConvergenceException;

/**
 * C(λ) = Σ<sub>m</sub> (λ − σ<sub>m</sub>)/(λ + σ<sub>m</sub>) with the centres σ<sub>m</sub> at a
 * constant ratio over a range of λ: a rational function, with real poles at −σ<sub>m</sub>, that
 * grows from −M to M and nearly like ln λ. Its values therefore tell eigenvalues of any size apart
 * to the same relative accuracy, where λ itself would lose the small ones beside the large.
 */
final class CayleySum {

  /** The distance of the centres in ln λ, at most. */
  private static final double SPACING = 4;

  /** How far the inverse looks beyond the range, in ln λ. */
  private static final double BEYOND = 60;

  private static final int MOST_ITERATIONS = 200;

  /** Of ln λ, absolute and relative. */
  private static final double TOLERANCE = 2e-16;

  private final double[] centres;
  private final double[] logCentres;
  private final double low;
  private final double high;

  /** The sum over the range from lower to upper, 0 &lt; lower &lt; upper. */
  CayleySum(double lower, double upper) {
    double range = Math.log(upper / lower);
    int count = Math.max(1, (int) Math.ceil(range / SPACING));
    centres = new double[count];
    logCentres = new double[count];
    for (int m = 0; m < count; m++) {
      logCentres[m] = Math.log(lower) + range * (m + 0.5) / count;
      centres[m] = Math.exp(logCentres[m]);
    }
    low = Math.log(lower) - BEYOND;
    high = Math.log(upper) + BEYOND;
  }

  /** M. */
  int terms() {
    return centres.length;
  }

  /** σ_m. */
  double centre(int m) {
    return centres[m];
  }

  /**
   * The λ with C(λ) = c, by Newton's method in ln λ; 0 or infinite for c beyond ±M.
   *
   * @throws ConvergenceException if c is not a number or the iteration does not end
   */
  double inverse(double c) {
    if (Double.isNaN(c)) {
      throw new ConvergenceException("no eigenvalue for the value NaN of a Cayley sum");
    }
    if (Math.abs(c) >= centres.length) {
      return c < 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double left = low;
    double right = high;
    double x = 0.5 * (left + right);
    // no sum of M terms is known better
    double noise = TOLERANCE * centres.length;
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double sum = -c;
      double slope = 0;
      for (double centre : logCentres) {
        double term = Math.tanh(0.5 * (x - centre));
        sum += term;
        slope += 0.5 * (1 - term * term);
      }
      if (sum > 0) {
        right = x;
      } else {
        left = x;
      }
      double next = x - sum / slope;
      if (Math.abs(sum) <= noise) {
        return Math.exp(next >= low && next <= high ? next : x);
      }
      if (!(next > left && next < right)) {
        next = 0.5 * (left + right);
      }
      if (Math.abs(next - x) <= TOLERANCE * (1 + Math.abs(x))) {
        return Math.exp(next);
      }
      x = next;
    }
    throw new ConvergenceException(
        "no eigenvalue for the value "
            + c
            + " of a Cayley sum of "
            + centres.length
            + " terms after "
            + MOST_ITERATIONS
            + " iterations; ln λ between "
            + left
            + " and "
            + right);
  }
}
