package org.riskcurve.volterra.equation;

import org.riskcurve.core.Internal;

/** Norms of sequences. */
@Internal
public final class VectorNorms {

  private VectorNorms() {}

  /** Σ |a_i|. */
  public static double absoluteSum(double[] a) {
    double sum = 0;
    for (double x : a) {
      sum += Math.abs(x);
    }
    return sum;
  }

  /** (Σ a_i²)^½. */
  public static double euclidean(double[] a) {
    double sum = 0;
    for (double x : a) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }
}
