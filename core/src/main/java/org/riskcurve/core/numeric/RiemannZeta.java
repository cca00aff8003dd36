package org.riskcurve.core.numeric;

import org.riskcurve.core.Arguments;

/**
 * Riemann's ζ(s) = Σ j^(−s) for s &gt; 1: a head of twenty terms and the Euler–Maclaurin formula
 * for the rest (DLMF 25.2.9), to a few units in the last place.
 */
public final class RiemannZeta {

  private static final int HEAD = 20;

  /** B_2k/(2k)! of the Euler–Maclaurin formula. */
  private static final double[] BERNOULLI = {
    1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160,
  };

  private RiemannZeta() {}

  /** ζ(s) for s > 1. */
  public static double of(double s) {
    Arguments.check(s > 1, "s", s, "above 1");
    double tail = Math.pow(HEAD, 1 - s) / (s - 1) + Math.pow(HEAD, -s) / 2;
    double derivative = s * Math.pow(HEAD, -s - 1);
    for (int k = 0; k < BERNOULLI.length; k++) {
      tail += BERNOULLI[k] * derivative;
      derivative *= (s + 2 * k + 1) * (s + 2 * k + 2) / ((double) HEAD * HEAD);
    }
    double sum = tail;
    for (int j = HEAD - 1; j >= 1; j--) {
      sum += Math.pow(j, -s);
    }
    return sum;
  }
}
