package org.riskcurve.scaling.law;

import org.riskcurve.core.Arguments;

/**
 * A rising and a falling power, f(x) = c₁ x^a + c₂ x^(−b) on x > 0, and its only minimum.
 *
 * <p>The weighted inequality of arithmetic and geometric means gives it in closed form: the
 * derivative vanishes at
 *
 * <pre>x = (c₂ b / (c₁ a))^(1/(a+b)),
 * f = c₁ (c₂ b/(c₁ a))^(a/(a+b)) + c₂ (c₁ a/(c₂ b))^(b/(a+b)).</pre>
 *
 * <p>Both terms are then in the fixed ratio b : a, so f = c₁ x^a (a + b)/b.
 *
 * @param risingCoefficient c₁ &gt; 0
 * @param risingExponent a &gt; 0
 * @param fallingCoefficient c₂ &gt; 0
 * @param fallingExponent b &gt; 0
 */
public record BalancedPowers(
    double risingCoefficient,
    double risingExponent,
    double fallingCoefficient,
    double fallingExponent) {

  /** Checks that all four constants are finite and positive. */
  public BalancedPowers {
    Arguments.positive("risingCoefficient", risingCoefficient);
    Arguments.positive("risingExponent", risingExponent);
    Arguments.positive("fallingCoefficient", fallingCoefficient);
    Arguments.positive("fallingExponent", fallingExponent);
  }

  /** f(x) for x &gt; 0. */
  public double value(double x) {
    Arguments.positive("x", x);
    return risingCoefficient * Math.pow(x, risingExponent)
        + fallingCoefficient * Math.pow(x, -fallingExponent);
  }

  /** The x at which f is least. */
  public double minimiser() {
    return Math.exp(logMinimiser());
  }

  /** The least value of f. */
  public double minimum() {
    return risingCoefficient
        * Math.exp(risingExponent * logMinimiser())
        * (risingExponent + fallingExponent)
        / fallingExponent;
  }

  private double logMinimiser() {
    return (Math.log(fallingCoefficient * fallingExponent)
            - Math.log(risingCoefficient * risingExponent))
        / (risingExponent + fallingExponent);
  }
}
