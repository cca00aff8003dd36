package org.riskcurve.rmt.law;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;

/**
 * The free Poisson law of rate r and jump J, with free cumulants rJ<sup>k</sup>: the spectrum of
 * J·WᵀW for W of size v×d with entries of variance 1/d and r = v/d (Nica and Speicher, Lectures on
 * the combinatorics of free probability, proposition 12.11).
 *
 * <p>Density √((x − a)(b − x))/(2πJx) between a, b = J(1 ∓ √r)², atom max(0, 1 − r) at zero;
 * Stieltjes transform s with Jzs² + (z + J − rJ)s + 1 = 0. Its hard edge (r = 1) is at zero.
 *
 * @param rate r > 0
 * @param jump J > 0
 */
public record FreePoisson(double rate, double jump) implements ClosedLaw {

  /** Checks that both are finite and > 0. */
  public FreePoisson {
    Arguments.positive("rate", rate);
    Arguments.positive("jump", jump);
  }

  private QuadraticLaw law() {
    return new QuadraticLaw(jump, rate * jump, rate, jump, rate);
  }

  @Override
  public double lower() {
    return law().lower();
  }

  @Override
  public double upper() {
    return law().upper();
  }

  @Override
  public double atomAtZero() {
    return Math.max(0, 1 - rate);
  }

  @Override
  public double density(double x) {
    return law().density(x);
  }

  @Override
  public double cumulative(double x) {
    return law().cumulative(x);
  }

  @Override
  public Complex stieltjes(Complex z) {
    return law().stieltjes(z);
  }

  @Override
  public double moment(int k) {
    return law().moment(k);
  }
}
