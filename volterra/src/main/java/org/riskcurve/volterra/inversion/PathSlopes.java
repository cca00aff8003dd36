package org.riskcurve.volterra.inversion;

import org.riskcurve.core.numeric.Modulus;

/** How steep a function is along a path: what the rounding errors of its points do to it. */
final class PathSlopes {

  private PathSlopes() {}

  /** At each point of the path the larger difference quotient to its neighbours. */
  static double[] of(double[] re, double[] im, double[] valueRe, double[] valueIm) {
    double[] slopes = new double[re.length];
    for (int j = 1; j < re.length; j++) {
      double distance = Modulus.of(re[j] - re[j - 1], im[j] - im[j - 1]);
      double change = Modulus.of(valueRe[j] - valueRe[j - 1], valueIm[j] - valueIm[j - 1]);
      double slope = distance > 0 ? change / distance : 0;
      slopes[j - 1] = Math.max(slopes[j - 1], slope);
      slopes[j] = slope;
    }
    return slopes;
  }
}
