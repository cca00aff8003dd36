package org.riskcurve.rmt.density;

import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.population.Population;
import org.riskcurve.rmt.population.ResolventSum;

/**
 * Ridge regression on d random features from n samples: the (n, d, ℓ) law, the deterministic
 * equivalent of θ = (Φᵀ Φ/n + ℓ)⁻¹ Φᵀ y/n with Φ = XW and labels y = ⟨x, b⟩ + noise of variance η².
 *
 * <p>Everything follows from one number ν > 0. With T₁ = Σ λ<sub>j</sub>/(λ<sub>j</sub> + ν), a = 1
 * − T₁/d and b = 1 − T₁/n it solves
 *
 * <p>ℓ = ν a b,
 *
 * <p>which is symmetric in d and n. The spectral parameter of the population is w = −νa, that of
 * the sample z = wb = −ℓ, and with the forcing transform S<sub>F</sub>(w) = T_b/a, T_b = Σ
 * λ<sub>j</sub>b<sub>j</sub>²/(λ<sub>j</sub> + ν), of the features without noise
 *
 * <ul>
 *   <li>test risk P + η² = (η² + w²dS<sub>F</sub>/dw)/(dz/dw);
 *   <li>train risk (1/n)|y − Φθ|² = b²(P + η²), which is generalised cross-validation.
 * </ul>
 *
 * <p>P is E(⟨Wᵀx, θ⟩ − ⟨x, b⟩)² without ½ and without the label noise; the train risk has the noise
 * of its labels in it. a and b come from ν as roots of d a² + (n − d)a = nℓ/ν, so that no digit is
 * lost as ℓ → 0, at n = d included; all sums that follow have terms of one sign.
 *
 * <p>d → ∞ gives kernel ridge regression, n → ∞ the ridge of a population ({@link
 * RidgeFunctionals}). The law is asymptotic in d and n: averages over data sets of d = 50…240 agree
 * within one to three per cent. It is that of Defilippis, Loureiro and Misiakiewicz
 * (arXiv:2405.15699), with the multiplicative structure of Atanasov et al. (arXiv:2502.05074).
 *
 * <p>Cost: some ten population sums, of the order of 30 µs at any v.
 *
 * @param ridge ℓ > 0
 * @param nu ν, the ridge that the population sees
 * @param testRisk P
 * @param trainRisk (1/n)|y − Φθ|²
 */
public record RidgeRegression(double ridge, Estimate nu, Estimate testRisk, Estimate trainRisk) {

  private static final double EPS = Math.ulp(1.0);

  private static final int MOST_EVALUATIONS = 200;

  /** ln of the largest double. */
  private static final double LARGEST_LOG = 709;

  /** Steps in ln ν that are believed. */
  private static final double LONGEST_STEP = 8;

  /** Steps below this, after so many, shrink until they are rounding errors. */
  private static final double CLOSE = 1e-10;

  private static final int SETTLED = 3;

  /**
   * Largest logarithmic derivative of a risk in ν, and the rounding errors of its few operations.
   */
  private static final double SENSITIVITY = 3;

  /** Rounding errors of a population sum at a negative argument, in units in the last place. */
  private static final double ROUNDING = 7;

  /**
   * The risks of ridge regression.
   *
   * @param equation the features, d of them, of a population with its target
   * @param samples n > 0, not necessarily whole
   * @param ridge ℓ > 0, of (1/n)|y − Φθ|² + ℓ|θ|²
   * @param labelNoise η² ≥ 0
   */
  public static RidgeRegression of(
      DysonEquation equation, double samples, double ridge, double labelNoise) {
    Arguments.positive("samples", samples);
    Arguments.positive("ridge", ridge);
    Arguments.nonNegative("labelNoise", labelNoise);
    return new Law(equation, samples).at(ridge, labelNoise);
  }

  /** The law of one population at one n and any ℓ. */
  private static final class Law {

    private final Population population;
    private final double d;
    private final double n;
    private final ResolventSum.Value value = new ResolventSum.Value();

    Law(DysonEquation equation, double samples) {
      population = equation.population();
      d = equation.dimension();
      n = samples;
    }

    /** a = 1 − T₁/d, the positive root of d a² + (n − d)a = nℓ/ν, without cancellation. */
    private double feature(double ridgeOverNu) {
      return root(d, n, ridgeOverNu);
    }

    /** b = 1 − T₁/n, the same with n and d exchanged. */
    private double sample(double ridgeOverNu) {
      return root(n, d, ridgeOverNu);
    }

    private static double root(double d, double n, double ridgeOverNu) {
      double difference = n - d;
      double discriminant = Math.sqrt(difference * difference + 4 * d * n * ridgeOverNu);
      return difference > 0
          ? 2 * n * ridgeOverNu / (difference + discriminant)
          : (discriminant - difference) / (2 * d);
    }

    /**
     * T₁ − d(1 − a), which falls with ν and has one root; for n < d the same with n and b, so that
     * no digit is lost where T₁ is small beside the larger of the two.
     */
    private double excess(double logNu, double ridge) {
      double nu = Math.exp(logNu);
      population.kernelSum().evaluate(-nu, 0, value);
      double gap = n < d ? sample(ridge / nu) : feature(ridge / nu);
      return value.re - Math.min(n, d) * (1 - gap);
    }

    /** The slope of the excess in ln ν at the point evaluated last, two terms of one sign. */
    private double slope(double logNu, double ridge) {
      double nu = Math.exp(logNu);
      double x = ridge / nu;
      double discriminant = Math.hypot(n - d, 2 * Math.sqrt(d * n * x));
      return -nu * value.slopeRe - d * n * x / discriminant;
    }

    /** ln ν by Newton's method within a bracket, from below: T₁ ≤ Tr D/ν and a, b ≤ 1 say ν ≥ ℓ. */
    private double solve(double ridge) {
      double low = Math.log(ridge);
      double high = LARGEST_LOG;
      double x = low;
      double step = Double.POSITIVE_INFINITY;
      for (int i = 0; i < MOST_EVALUATIONS; i++) {
        double f = excess(x, ridge);
        if (f > 0) {
          low = x;
        } else {
          high = x;
        }
        double last = step;
        step = -f / slope(x, ridge);
        double next = x + step;
        if (Math.abs(step) <= 2 * EPS * Math.max(1, Math.abs(x))
            || (i > SETTLED && Math.abs(step) >= last && last < CLOSE)) {
          return x;
        }
        boolean far = next > x + LONGEST_STEP;
        x = far ? x + LONGEST_STEP : next > low && next < high ? next : 0.5 * (low + high);
        step = Math.abs(step);
      }
      throw new ConvergenceException("no ν for ridge " + ridge + " below e^" + high);
    }

    RidgeRegression at(double ridge, double noise) {
      double logNu = solve(ridge);
      double nu = Math.exp(logNu);
      double a = feature(ridge / nu);
      double b = sample(ridge / nu);
      population.kernelSum().evaluate(-nu, 0, value);
      double t1 = value.re;
      double slope = value.slopeRe; // −dT₁/dν = Σλ/(λ + ν)²
      double steepness = -slope(logNu, ridge);
      population.targetSum().evaluate(-nu, 0, value);
      double target = value.re;
      double targetSlope = value.slopeRe;

      double w = -nu * a;
      double perNu = a + nu * slope / d; // −dw/dν
      double forcingSlope = (targetSlope + target * slope / (d * a)) / (a * perNu); // dS_F/dw
      double sampleSlope = b + nu * a * slope / (n * perNu); // dz/dw
      double total = (noise + w * w * forcingSlope) / sampleSlope;
      // 1 − dz/dw = (T₁ − ν a Σλ/(λ + ν)²/(−dw/dν))/n
      double variance = (t1 - nu * a * slope / perNu) / n;
      double test = (noise * variance + w * w * forcingSlope) / sampleSlope;

      // the error of ν is that of T₁ − min(n, d)(1 − a) over its slope in ln ν
      double error = ROUNDING * EPS * (1 + (t1 + Math.min(n, d)) / steepness);
      double relative = SENSITIVITY * error;
      double lost = noise * (t1 + nu * a * slope / perNu) / n / sampleSlope * ROUNDING * EPS;
      return new RidgeRegression(
          ridge,
          new Estimate(nu, error * nu),
          new Estimate(test, relative * test + lost),
          new Estimate(b * b * total, relative * b * b * total));
    }
  }
}
