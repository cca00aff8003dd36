package org.riskcurve.scaling.fit;

import org.riskcurve.core.Arguments;

/**
 * Where a fit looks for α and β.
 *
 * @param low the least exponent, &gt; 0
 * @param high the largest exponent, above the least
 */
record ExponentRange(double low, double high) {

  static final ExponentRange DEFAULT = new ExponentRange(0.01, 4);

  ExponentRange {
    Arguments.positive("lowest exponent", low);
    Arguments.check(
        high > low && Double.isFinite(high), "highest exponent", high, "finite and above " + low);
  }

  /** Six exponents spread evenly in their logarithm over the inner part of the range. */
  double[] starts() {
    int count = 6;
    double[] exponents = new double[count];
    for (int i = 0; i < count; i++) {
      exponents[i] = low * Math.pow(high / low, (i + 1.5) / (count + 1.5));
    }
    return exponents;
  }
}
