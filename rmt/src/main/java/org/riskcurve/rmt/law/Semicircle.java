package org.riskcurve.rmt.law;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;

/**
 * Wigner's semicircle law of radius R: density 2√(R² − x²)/(πR²) on [−R, R], variance R²/4,
 * Stieltjes transform −2/(z + √(z² − R²)) (Wigner, Ann. of Math. 62 (1955) 548).
 *
 * @param radius R > 0
 */
public record Semicircle(double radius) implements ClosedLaw {

  /** Checks that the radius is finite and > 0. */
  public Semicircle {
    Arguments.positive("radius", radius);
  }

  @Override
  public double lower() {
    return -radius;
  }

  @Override
  public double upper() {
    return radius;
  }

  @Override
  public double atomAtZero() {
    return 0;
  }

  @Override
  public double density(double x) {
    return Math.abs(x) < radius ? 2 * root(x) / (Math.PI * radius * radius) : 0;
  }

  private double root(double x) {
    return Math.sqrt(radius - x) * Math.sqrt(radius + x);
  }

  @Override
  public double cumulative(double x) {
    if (!(Math.abs(x) < radius)) {
      return x > 0 ? 1 : 0;
    }
    double ratio = x / radius;
    double mass = 0.5 + (ratio * (root(x) / radius) + Math.asin(ratio)) / Math.PI;
    return Math.max(0, Math.min(1, mass));
  }

  @Override
  public Complex stieltjes(Complex z) {
    Arguments.check(Double.isFinite(z.norm()), "z", z.norm(), "finite");
    Arguments.check(
        z.getImaginary() != 0 || Math.abs(z.getReal()) > radius,
        "z",
        z.getReal(),
        "off the support [" + -radius + ", " + radius + "]");
    Complex root = z.subtract(radius).sqrt().multiply(z.add(radius).sqrt());
    return z.add(root).reciprocal().multiply(-2);
  }

  /** (R/2)^k times a Catalan number for even k. */
  @Override
  public double moment(int k) {
    Arguments.inRange("k", k, 0L, 60L);
    if (k % 2 == 1) {
      return 0;
    }
    double moment = 1;
    for (int n = 0; n < k / 2; n++) {
      moment *= 0.25 * radius * radius * 2 * (2.0 * n + 1) / (n + 2.0);
    }
    return moment;
  }
}
