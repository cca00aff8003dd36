package org.riskcurve.rmt.law;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;

/**
 * The Marchenko–Pastur law: the spectrum of the sample covariance matrix of n samples in dimension
 * p with population covariance σ², at γ = p/n (Marčenko and Pastur, Math. USSR-Sb. 1 (1967) 457).
 *
 * <p>Density √((x − a)(b − x))/(2πγσ²x) between a, b = σ²(1 ∓ √γ)², atom max(0, 1 − 1/γ) at zero.
 * It is the free Poisson law of rate 1/γ and jump γσ².
 *
 * @param ratio γ > 0
 * @param variance σ² > 0
 */
public record MarchenkoPastur(double ratio, double variance) implements ClosedLaw {

  /** Checks that both are finite and > 0. */
  public MarchenkoPastur {
    Arguments.positive("ratio", ratio);
    Arguments.positive("variance", variance);
  }

  /** The law with unit variance. */
  public static MarchenkoPastur of(double ratio) {
    return new MarchenkoPastur(ratio, 1);
  }

  private QuadraticLaw law() {
    return new QuadraticLaw(ratio * variance, variance, 1 / ratio, variance, ratio);
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
    return Math.max(0, 1 - 1 / ratio);
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

  /**
   * E ln λ = ln σ² − 1 + ((γ − 1)/γ) ln(1 − γ), for γ ≤ 1: the log-determinant per dimension
   * (Jonsson, J. Multivariate Anal. 12 (1982) 1).
   */
  public double expectedLog() {
    Arguments.check(ratio <= 1, "ratio", ratio, "at most 1 for a finite log-determinant");
    double rest = ratio == 1 ? 0 : (ratio - 1) / ratio * Math.log1p(-ratio);
    return Math.log(variance) - 1 + rest;
  }
}
