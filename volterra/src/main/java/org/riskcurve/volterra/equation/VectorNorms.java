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

  /** (Σ a_i²)^½, also where the squares leave the range of doubles. */
  public static double euclidean(double[] a) {
    double largest = 0;
    for (double x : a) {
      largest = Math.max(largest, Math.abs(x));
    }
    if (largest == 0 || Double.isInfinite(largest)) {
      return largest;
    }
    double scale = Math.scalb(1.0, -Math.getExponent(largest));
    double sum = 0;
    for (double x : a) {
      sum += (x * scale) * (x * scale);
    }
    return Math.sqrt(sum) / scale;
  }
}
